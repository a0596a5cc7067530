; The setup: per machine, Chinese and English, silent with /S.
;   makensis -DSTAGE=folder -DOUT=setup.exe -DICON=file.ico -DVERSION=1.2.3 setup.nsi
; Silent options: /S, /D=FOLDER (last), /SERVER=1 registers the hall's service, /FIREWALL=1 opens it.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel admin
ManifestSupportedOS Win7 Win8 Win8.1 Win10

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include x64.nsh

!define KEY "Software\Hallpay"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hallpay"
!define SERVICE "hallpayd"
!define RULE "Hallpay server"

Name "Hallpay ${VERSION}"
BrandingText "Hallpay ${VERSION}"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Hallpay"
ShowInstDetails show
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Hallpay"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Hallpay setup"
VIAddVersionKey "CompanyName" "Hallpay authors"
VIAddVersionKey "LegalCopyright" "Copyright Hallpay authors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\hallpay.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString COUNTER ${LANG_SIMPCHINESE} "窗口程序"
LangString COUNTER ${LANG_ENGLISH} "Counter"
LangString SERVER ${LANG_SIMPCHINESE} "大厅服务器（随系统启动的服务）"
LangString SERVER ${LANG_ENGLISH} "Hall server (a service that starts with Windows)"
LangString FIREWALL ${LANG_SIMPCHINESE} "在防火墙中放行大厅服务器"
LangString FIREWALL ${LANG_ENGLISH} "Allow the hall server in the firewall"
LangString SHORTCUT ${LANG_SIMPCHINESE} "办证缴费"
LangString SHORTCUT ${LANG_ENGLISH} "Hallpay"
LangString TOOOLD ${LANG_SIMPCHINESE} "Hallpay 需要 64 位的 Windows 7 SP1 或更高版本。"
LangString TOOOLD ${LANG_ENGLISH} "Hallpay needs Windows 7 SP1 or later, 64 bits."
LangString RUNNING ${LANG_SIMPCHINESE} "Hallpay 正在运行，文件无法替换。请关闭它，然后重试。"
LangString RUNNING ${LANG_ENGLISH} "Hallpay is running, so its files cannot be replaced. Close it, then retry."
LangString DATASTAYS ${LANG_SIMPCHINESE} "大厅的账本和密钥保留在："
LangString DATASTAYS ${LANG_ENGLISH} "The hall's ledgers and keys stay in:"

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin7}
    MessageBox MB_ICONSTOP|MB_OK "$(TOOOLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ; An older version is replaced where it lies, unless /D says otherwise.
  ReadRegStr $0 HKLM "${KEY}" "InstallDir"
  ${If} $0 != ""
  ${AndIf} $INSTDIR == "$PROGRAMFILES64\Hallpay"
    StrCpy $INSTDIR $0
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/SERVER=" $2
  ReadRegStr $3 HKLM "${KEY}" "Server"
  ${If} $2 == "1"
  ${OrIf} $3 == "1"
    !insertmacro SelectSection 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $1 "/FIREWALL=" $2
  ${If} $2 == "1"
    !insertmacro SelectSection 2
  ${EndIf}
FunctionEnd

Function stopService
  nsExec::Exec 'sc.exe stop ${SERVICE}'
  Pop $0
  nsExec::Exec 'sc.exe stop hallpay-sandbox'
  Pop $1
  ${If} $0 == 0
  ${OrIf} $1 == 0
    Sleep 3000
  ${EndIf}
FunctionEnd

Section "$(COUNTER)" SectionCounter
  SectionIn RO
  SetRegView 64
  SetShellVarContext all
  Call stopService
  SetOutPath "$INSTDIR"
  retry:
  ClearErrors
  SetOverwrite try
  File "${STAGE}\hallpay.exe"
  File "${STAGE}\hallpayd.exe"
  File "${STAGE}\hallpay-sandbox.exe"
  ${If} ${Errors}
    MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "$(RUNNING)" /SD IDCANCEL IDRETRY retry
    SetErrorLevel 4
    Abort
  ${EndIf}
  SetOverwrite on
  File "${STAGE}\licences.txt"
  SetOutPath "$INSTDIR\fonts"
  File "${STAGE}\fonts\NotoSansCJK-Regular.ttc"
  File "${STAGE}\fonts\NotoSansCJK-Bold.ttc"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; Those of an older version had another name.
  ReadRegStr $0 HKLM "${KEY}" "Shortcut"
  Delete "$SMPROGRAMS\$0.lnk"
  Delete "$DESKTOP\$0.lnk"
  CreateShortCut "$SMPROGRAMS\$(SHORTCUT).lnk" "$INSTDIR\hallpay.exe"
  CreateShortCut "$DESKTOP\$(SHORTCUT).lnk" "$INSTDIR\hallpay.exe"
  WriteRegStr HKLM "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "Version" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "Shortcut" "$(SHORTCUT)"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayName" "Hallpay"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL}" "DisplayIcon" "$INSTDIR\hallpay.exe"
  WriteRegStr HKLM "${UNINSTALL}" "Publisher" "Hallpay authors"
  WriteRegStr HKLM "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section /o "$(SERVER)" SectionServer
  SetRegView 64
  SetShellVarContext all
  ; The hall's own settings are never overwritten.
  SetOutPath "$APPDATA\Hallpay"
  SetOverwrite off
  File "${STAGE}\hallpayd.json"
  SetOverwrite on
  SetOutPath "$INSTDIR"
  nsExec::ExecToLog '"$INSTDIR\hallpay-sandbox.exe" --register-service'
  Pop $0
  nsExec::ExecToLog '"$INSTDIR\hallpayd.exe" --register-service'
  Pop $0
  WriteRegStr HKLM "${KEY}" "Server" "1"
  nsExec::ExecToLog 'sc.exe start hallpay-sandbox'
  Pop $0
  nsExec::ExecToLog 'sc.exe start ${SERVICE}'
  Pop $0
SectionEnd

; The servers answer this machine alone until their connections are encrypted; the rule is asked
; for now, so that a hall's administrator decides it once.
Section /o "$(FIREWALL)" SectionFirewall
  nsExec::ExecToLog 'netsh.exe advfirewall firewall delete rule name="${RULE}"'
  Pop $0
  nsExec::ExecToLog 'netsh.exe advfirewall firewall add rule name="${RULE}" dir=in action=allow profile=domain,private program="$INSTDIR\hallpayd.exe"'
  Pop $0
  WriteRegStr HKLM "${KEY}" "Firewall" "1"
SectionEnd

; A service that was told to stop holds its program for some seconds more.
!macro DeleteWhenFree FILE
  StrCpy $R0 40
  ${Do}
    Delete "${FILE}"
    ${IfNot} ${FileExists} "${FILE}"
      ${ExitDo}
    ${EndIf}
    Sleep 500
    IntOp $R0 $R0 - 1
  ${LoopUntil} $R0 = 0
  ${If} ${FileExists} "${FILE}"
    Delete /REBOOTOK "${FILE}"
  ${EndIf}
!macroend

Section "Uninstall"
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $1 HKLM "${KEY}" "Shortcut"
  ReadRegStr $2 HKLM "${KEY}" "Server"
  ReadRegStr $3 HKLM "${KEY}" "Firewall"
  ${If} $2 == "1"
    nsExec::Exec 'sc.exe stop ${SERVICE}'
    Pop $0
    nsExec::Exec '"$INSTDIR\hallpayd.exe" --unregister-service'
    Pop $0
    nsExec::Exec '"$INSTDIR\hallpay-sandbox.exe" --unregister-service'
    Pop $0
  ${EndIf}
  ${If} $3 == "1"
    nsExec::Exec 'netsh.exe advfirewall firewall delete rule name="${RULE}"'
    Pop $0
  ${EndIf}
  Delete "$SMPROGRAMS\$1.lnk"
  Delete "$DESKTOP\$1.lnk"
  !insertmacro DeleteWhenFree "$INSTDIR\hallpay.exe"
  !insertmacro DeleteWhenFree "$INSTDIR\hallpayd.exe"
  !insertmacro DeleteWhenFree "$INSTDIR\hallpay-sandbox.exe"
  Delete "$INSTDIR\licences.txt"
  Delete "$INSTDIR\fonts\NotoSansCJK-Regular.ttc"
  Delete "$INSTDIR\fonts\NotoSansCJK-Bold.ttc"
  RMDir "$INSTDIR\fonts"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL}"
  DeleteRegKey HKLM "${KEY}"
  ${If} ${FileExists} "$APPDATA\Hallpay\*.*"
    DetailPrint "$(DATASTAYS) $APPDATA\Hallpay"
    MessageBox MB_ICONINFORMATION|MB_OK "$(DATASTAYS)$\r$\n$APPDATA\Hallpay" /SD IDOK
  ${EndIf}
SectionEnd
