# backline_embed_sql(target folder): generates migrations_data.cpp from folder/NNNN_name.sql.
# backline_embed_text(target symbol file [namespace]): generates symbol.cpp with the file's text as a string_view.
function(backline_embed_literal out_variable file)
    file(READ ${file} text)
    # A string literal may hold 64 KiB only in older standards; pieces are glued by the compiler.
    string(LENGTH "${text}" length)
    set(pieces "")
    set(start 0)
    while(start LESS length)
        string(SUBSTRING "${text}" ${start} 8000 piece)
        string(APPEND pieces "R\"~~(${piece})~~\"\n")
        math(EXPR start "${start} + 8000")
    endwhile()
    set(${out_variable} "${pieces}" PARENT_SCOPE)
endfunction()

function(backline_embed_sql target)
    set(rows "")
    foreach(file IN LISTS ARGN)
        get_filename_component(stem ${file} NAME_WE)
        string(REGEX MATCH "^0*([0-9]+)_(.*)$" whole ${stem})
        set(number ${CMAKE_MATCH_1})
        set(name ${CMAKE_MATCH_2})
        backline_embed_literal(literal ${file})
        string(APPEND rows "        {${number}, \"${name}\", ${literal}},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/migrations_data.cpp)
    file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"#include \"services/server/store/migrations.h\"

namespace backline::server::store {

const std::vector<Migration>& migrations()
{
    static const std::vector<Migration> all {
@rows@    };
    return all;
}

} // namespace backline::server::store
")
    target_sources(${target} PRIVATE ${generated})
endfunction()

function(backline_embed_text target symbol file)
    set(namespace backline::server::embedded)
    if(ARGC GREATER 3)
        set(namespace ${ARGV3})
    endif()
    backline_embed_literal(literal ${file})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp)
    file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"#include <string_view>

namespace @namespace@ {

extern const std::string_view @symbol@;
const std::string_view @symbol@ = @literal@;

} // namespace @namespace@
")
    target_sources(${target} PRIVATE ${generated})
endfunction()

# backline_embed_files(target symbol file…): a function symbol() with name and text of each file, as pairs of string_views.
function(backline_embed_files target symbol)
    set(rows "")
    foreach(file IN LISTS ARGN)
        get_filename_component(name ${file} NAME)
        backline_embed_literal(literal ${file})
        string(APPEND rows "        {\"${name}\", ${literal}},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cpp)
    file(CONFIGURE OUTPUT ${generated} @ONLY CONTENT
"#include <string_view>
#include <utility>
#include <vector>

namespace backline::server::embedded {

extern const std::vector<std::pair<std::string_view, std::string_view>>& @symbol@();

const std::vector<std::pair<std::string_view, std::string_view>>& @symbol@()
{
    static const std::vector<std::pair<std::string_view, std::string_view>> all {
@rows@    };
    return all;
}

} // namespace backline::server::embedded
")
    target_sources(${target} PRIVATE ${generated})
endfunction()

# backline_embed_words(target symbol list length): the words of a list with at least so many characters.
function(backline_embed_words target symbol list length)
    if(NOT EXISTS ${list})
        message(FATAL_ERROR "${list} is missing: install cracklib-runtime (packaging/setup.sh build does)")
    endif()
    string(REPEAT "." ${length} long_enough)
    file(STRINGS ${list} words REGEX "^${long_enough}")
    list(LENGTH words count)
    if(count LESS 10000)
        message(FATAL_ERROR "${list} has only ${count} words of ${length} characters")
    endif()
    list(JOIN words "\n" text)
    set(file ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.txt)
    file(CONFIGURE OUTPUT ${file} @ONLY CONTENT "@text@")
    backline_embed_text(${target} ${symbol} ${file})
endfunction()
