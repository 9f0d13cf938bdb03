#!/bin/sh
# Makes Compliance.app and a disk image of it. Written from the tools' manuals; it has not been run on a Mac yet.
#
#   IDENTITY="Developer ID Application: ..." packaging/macos/build.sh
#
# Without IDENTITY the program is signed for this machine only.
set -eu
cd "$(dirname "$0")/../.."
.venv/bin/python -m PyInstaller --noconfirm --distpath dist/macos --workpath build/macos packaging/frozen/compliance-app.spec
codesign --force --deep --options runtime --entitlements packaging/macos/entitlements.plist \
  --sign "${IDENTITY:--}" dist/macos/Compliance.app
hdiutil create -volname Compliance -srcfolder dist/macos/Compliance.app -ov -format UDZO dist/macos/Compliance.dmg
