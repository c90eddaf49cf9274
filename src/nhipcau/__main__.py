"""`python -m nhipcau` is the `nhipcau` command."""

import sys

from nhipcau.cli import main

sys.exit(main())
