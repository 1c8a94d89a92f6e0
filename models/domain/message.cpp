#include "models/domain/message.h"

#include "models/domain/words.h"

namespace backline::domain {

namespace {

constexpr WordTable<Author, 4> authorWords{{
    {Author::Customer, "customer"},
    {Author::Bot, "bot"},
    {Author::Agent, "agent"},
    {Author::System, "system"},
}};

} // namespace

std::string_view toWord(Author author)
{
    return wordOf(authorWords, author);
}

std::optional<Author> authorFromWord(std::string_view word)
{
    return valueOf(authorWords, word);
}

} // namespace backline::domain
