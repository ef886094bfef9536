# Writes OUTPUT, a C++ source that holds every file of FOLDER as a string of namespace wegwijs::assets:
# chat.css becomes `extern const std::string_view chat_css`. src/http/assets.h declares what the program uses.
#
#   cmake -D FOLDER=src/http/assets -D OUTPUT=build/assets.cpp -P cmake/embed.cmake
if(NOT FOLDER OR NOT OUTPUT)
  message(FATAL_ERROR "embed.cmake needs -D FOLDER=... and -D OUTPUT=...")
endif()

file(GLOB files LIST_DIRECTORIES false "${FOLDER}/*")
list(SORT files)
set(source "// Written by cmake/embed.cmake. Edit the files in src/http/assets instead.\n#include \"http/assets.h\"\n\n")
string(APPEND source "namespace wegwijs::assets {\n")
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME)
  string(MAKE_C_IDENTIFIER "${name}" identifier)
  file(READ "${path}" text)
  string(FIND "${text}" ")asset\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${path} holds the end mark of a C++ raw string")
  endif()
  string(APPEND source "\nextern const std::string_view ${identifier} = R\"asset(${text})asset\";\n")
endforeach()
string(APPEND source "\n}  // namespace wegwijs::assets\n")

file(WRITE "${OUTPUT}" "${source}")
