select source, count(*) as findings from open_findings group by source
