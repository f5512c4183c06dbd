"""Read Word documents: DOCX by walking its XML, DOC by its pieces and properties."""
