@echo off
rem Runs JBang (jbang.dev), fetching it where there is none: jbang lesson-01
rem
rem   1. the JBang that is installed;
rem   2. else dev.jbang:jbang-cli from Maven Central, by the Maven on the PATH, into a cache folder;
rem   3. else JBang's official installer.
rem
rem Nothing in this repository needs this file: an installed "jbang" does as well.

rem Delayed expansion would cost arguments their exclamation marks.
setlocal EnableExtensions DisableDelayedExpansion
set "jbang_version=0.132.1"
rem gson is named here since Maven would pick an older one, with which catalogs read back empty.
set "gson_version=2.13.2"
set "oldest_java=25"

set "dot_jbang=%JBANG_DIR%"
if not defined JBANG_DIR set "dot_jbang=%USERPROFILE%\.jbang"
set "jdks=%JBANG_CACHE_DIR%\jdks"
if not defined JBANG_CACHE_DIR set "jdks=%dot_jbang%\cache\jdks"
set "cache=%LOCALAPPDATA%\jbang-launcher\%jbang_version%"

rem An installed JDK that is new enough, if there is one in a usual place. ~$PATH: looks in the PATH only.
set "jdk="
for %%J in (java.exe) do (
    set "java_on_path=%%~$PATH:J"
    set "home_on_path=%%~dp$PATH:J.."
)
for /d %%D in (
    "%JAVA_HOME%" "%home_on_path%" "%dot_jbang%\currentjdk" "%jdks%\*" "%USERPROFILE%\.jdks\*"
    "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*"
    "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*"
) do if not defined jdk call :is_jdk "%%~fD"
if defined jdk set "JAVA_HOME=%jdk%"

rem 1. an installed one
call :find_installed
if defined installed goto run_installed

rem 2. the one that Maven fetched, or fetches now
if exist "%cache%\" goto run_fetched
for %%M in (mvn.cmd) do set "mvn=%%~$PATH:M"
if not defined mvn goto fetch_with_installer

rem Makes the cache folder: whole, by one move, or not at all.
call :make_folder "%cache%"
if errorlevel 1 goto cannot_write
>&2 echo Fetching JBang %jbang_version% with Maven, once ...
for %%L in (
    "<project xmlns='http://maven.apache.org/POM/4.0.0'>"
    "  <modelVersion>4.0.0</modelVersion>"
    "  <groupId>launcher</groupId><artifactId>launcher</artifactId><version>1</version>"
    "  <dependencies>"
    "    <dependency><groupId>dev.jbang</groupId>"
    "      <artifactId>jbang-cli</artifactId><version>%jbang_version%</version></dependency>"
    "    <dependency><groupId>com.google.code.gson</groupId>"
    "      <artifactId>gson</artifactId><version>%gson_version%</version></dependency>"
    "  </dependencies>"
    "</project>"
) do >>"%folder%\pom.xml" echo %%~L
call "%mvn%" -B -q -f "%folder%\pom.xml" ^
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies ^
    -DincludeScope=runtime "-DoutputDirectory=%folder%\lib" >"%folder%\log" 2>&1
if not %errorlevel% equ 0 (
    >&2 type "%folder%\log"
) else (
    rem A virus scanner may hold on to new files, so it tries again. Where somebody else was faster in between,
    rem move puts this copy inside theirs: no harm, and it is removed again.
    for %%N in (1 2 3) do if not exist "%cache%\" (
        move "%folder%\lib" "%cache%" >nul 2>&1 || ping -n 2 127.0.0.1 >nul
    )
    if exist "%cache%\lib\" rd /s /q "%cache%\lib"
)
rd /s /q "%folder%"
if exist "%cache%\" goto run_fetched

rem 3. the official installer, as jbang.dev says; it installs into the folder .jbang of the user
:fetch_with_installer
>&2 echo Fetching JBang with its official installer, once ...
>&2 powershell -NoProfile -ExecutionPolicy Bypass -Command ^
    "iex ('& { ' + (iwr -useb https://ps.jbang.dev) + ' } app setup')"
call :find_installed
if defined installed goto run_installed
>&2 echo JBang is not installed, and could not be fetched: there is no Maven (mvn) that reaches Maven Central,
>&2 echo and the official installer did not work either. Install JBang (https://www.jbang.dev/download),
>&2 echo or Maven, and try again.
goto fail

rem Without call, which would double carets and expand percent signs: this file ends here for a jbang.cmd.
:run_installed
"%installed%" %*
set "run=%ComSpec% /d /c exit %errorlevel%"
goto end

rem Sets jdk to the folder if that is the home of a JDK that is new enough: asks its release file.
:is_jdk
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do (
    if "%%A"=="JAVA_VERSION" for /f "delims=." %%M in ("%%~B") do if %%M geq %oldest_java% set "jdk=%~1"
)
exit /b

rem Sets installed to an installed JBang, if there is one; Chocolatey makes it a jbang.exe.
:find_installed
set "installed="
for %%C in (jbang.cmd jbang.exe) do call :is_installed "%%~$PATH:C"
call :is_installed "%dot_jbang%\bin\jbang.cmd"
exit /b

rem Sets installed to the file, unless it is none, or this very file.
:is_installed
if defined installed exit /b
if "%~1"=="" exit /b
if not exist "%~1" exit /b
if /i not "%~f1"=="%~f0" set "installed=%~f1"
exit /b

rem Makes a new folder whose name begins with the argument.
rem Two at once can draw the same number, but mkdir serves only one of them.
:make_folder
set "folder=%~1.%RANDOM%"
rem ver sets the error level to 0; mkdir alone need not do so.
ver >nul
mkdir "%folder%" 2>nul
if not errorlevel 1 exit /b 0
if exist "%folder%\" goto make_folder
exit /b 1

:run_fetched
set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" set "java=%java_on_path%"
if not defined java (
    >&2 echo Java is not installed: install a JDK %oldest_java% ^(https://adoptium.net^).
    goto fail
)
set "JBANG_RUNTIME_SHELL=cmd"
set "JBANG_LAUNCH_CMD=%~f0"
rem timeout fails where standard input is not a console.
set "JBANG_STDIN_NOTTY=true"
"%SystemRoot%\System32\timeout.exe" /t 0 >nul 2>&1
if not errorlevel 1 set "JBANG_STDIN_NOTTY=false"

rem JBang does what it is asked; to run a program, it prints a command line and ends with exit code 255.
call :make_folder "%TEMP%\jbang"
if errorlevel 1 goto cannot_write
set "fast=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable"
set "utf8=-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8"
>"%folder%\out" "%java%" %fast% %utf8% -cp "%cache%\*" dev.jbang.Main %*
set "code=%errorlevel%"
set "run=%ComSpec% /d /c exit %code%"

rem cmd reads files by the code page of the console: UTF-8 for a moment, or paths lose letters that are not ASCII.
for /f "tokens=2 delims=:." %%P in ('chcp') do set "code_page=%%P"
chcp 65001 >nul 2>&1
if %code% equ 255 for /f "usebackq delims=" %%L in ("%folder%\out") do set "run=%%L"
if not %code% equ 255 type "%folder%\out"
chcp %code_page% >nul 2>&1
rd /s /q "%folder%"
goto end

:cannot_write
>&2 echo cannot make the folder "%folder%": set LOCALAPPDATA and TEMP to folders that can be written
:fail
set "run=%ComSpec% /d /c exit 1"

rem The last line, and no exit /b after it: only so does the exit code also reach the caller's "or" operator.
:end
%run%
