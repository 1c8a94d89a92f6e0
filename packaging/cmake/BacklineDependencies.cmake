# Everything comes from the distribution's packages; packaging/setup.sh installs them.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# Debian's SOCI brings neither a CMake package nor a pkg-config file.
find_path(SOCI_INCLUDE_DIR soci/soci.h REQUIRED)
foreach(part core sqlite3 postgresql)
    find_library(SOCI_${part}_LIBRARY soci_${part} REQUIRED)
    add_library(soci_${part} UNKNOWN IMPORTED)
    set_target_properties(soci_${part} PROPERTIES
        IMPORTED_LOCATION ${SOCI_${part}_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR};${SOCI_INCLUDE_DIR}/soci")
endforeach()
find_path(POSTGRESQL_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
target_include_directories(soci_postgresql INTERFACE ${POSTGRESQL_INCLUDE_DIR})

# The server needs no Qt: without the desktop only its tests do.
if(BACKLINE_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Network WebSockets Sql Svg DBus Multimedia)
    find_package(Qt6Keychain REQUIRED)
endif()
if(BUILD_TESTING)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
