"""Bring the Copydesk dashboard into the Superset of SUPERSET_HOME, in place of what an older bundle brought: python install.py BUNDLE.zip

(`superset import-dashboards` would leave charts and datasets that are there as they are.)
"""

import sys
from zipfile import ZipFile

from flask import g
from superset.app import create_app


def main() -> None:
    with create_app().app_context():
        from superset import security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand
        from superset.commands.importers.v1.utils import get_contents_from_bundle

        g.user = security_manager.find_user(username="admin")
        with ZipFile(sys.argv[1]) as bundle:
            ImportAssetsCommand(get_contents_from_bundle(bundle)).run()


if __name__ == "__main__":
    main()
