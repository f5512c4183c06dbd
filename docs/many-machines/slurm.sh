#!/bin/bash
# A job array of four parts: BULLETINS_ARCHIVES=/scratch/bulletins sbatch docs/many-machines/slurm.sh
# BULLETINS_ARCHIVES is a folder on a disk of each node, not on a network drive ($HOME often is one): SQLite is no file for
# that. A part that is started again needs the node that has its archive (--nodelist), or a copy of it (scrapy backup).
#SBATCH --job-name=bulletins
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=24:00:00
#SBATCH --signal=B:INT@120
set -euo pipefail
cd "${BULLETINS_HOME:-$HOME/bulletins}"
mkdir -p "${BULLETINS_ARCHIVES:?name a folder on a disk of each node}"
# exec: the signal two minutes before the end reaches the crawl, which then ends in good order.
exec .venv/bin/scrapy crawl bulletins \
  -a "part=${SLURM_ARRAY_TASK_ID}/${SLURM_ARRAY_TASK_COUNT}" \
  -s "ARCHIVE_DB=$BULLETINS_ARCHIVES/part-${SLURM_ARRAY_TASK_ID}.db"
