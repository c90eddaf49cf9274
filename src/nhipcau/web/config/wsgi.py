"""What the server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.web.config.settings")
application = get_wsgi_application()
# A board makes and drops thousands of small values; the collector need not search all of Django for them each time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
