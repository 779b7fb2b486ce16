"""`python -m kambot`: the same as the command `kambot`."""

import sys

from kambot.cli import main

sys.exit(main())
