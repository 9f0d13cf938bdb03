; Makes a set-up program for Windows with Inno Setup 6. Written from its manual; it has not been run on Windows yet.
;
;   .venv\Scripts\python -m PyInstaller --noconfirm --distpath dist\windows --workpath build\windows packaging\frozen\compliance-app.spec
;   iscc /DVersion=0.1.0 packaging\windows\compliance-app.iss

#ifndef Version
  #define Version "0.1.0"
#endif

[Setup]
AppId=compliance-app
AppName=Compliance
AppVersion={#Version}
DefaultDirName={autopf}\Compliance
DefaultGroupName=Compliance
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=compliance-app-{#Version}-setup
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes

[InstallDelete]
; A file that an older version had and this one has not must not be loaded. Reviews lie in the user's data folder.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\windows\compliance-app\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Compliance"; Filename: "{app}\compliance-desk.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.compliance"; ValueType: string; ValueData: "Compliance.Review"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Compliance.Review"; ValueType: string; ValueData: "Compliance review"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Compliance.Review\shell\open\command"; ValueType: string; ValueData: """{app}\compliance-desk.exe"" gui ""%1"""
