#!/bin/bash
# A job array of four parts: sbatch docs/many-machines/slurm.sh
#SBATCH --job-name=bulletins
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=24:00:00
#SBATCH --signal=B:INT@120
set -euo pipefail
cd "${BULLETINS_HOME:-$HOME/bulletins}"
# exec: the signal two minutes before the end reaches the crawl, which then ends in good order.
exec .venv/bin/scrapy crawl bulletins \
  -a "part=${SLURM_ARRAY_TASK_ID}/${SLURM_ARRAY_TASK_COUNT}" \
  -s "ARCHIVE_DB=part-${SLURM_ARRAY_TASK_ID}.db"
