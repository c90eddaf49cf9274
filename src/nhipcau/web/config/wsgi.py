"""What the server loads."""

import os

from django.core.wsgi import get_wsgi_application

from nhipcau.web.config.collector import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.web.config.settings")
application = get_wsgi_application()
settle()
