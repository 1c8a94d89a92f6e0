#include "services/client/carried_details.h"

#include "services/protocol/json_text.h"

#include <boost/json/object.hpp>

namespace backline::client {

namespace json = boost::json;

std::string detailsOf(const domain::Attachment& file)
{
    return protocol::toText(json::object{
        {"attachment",
         json::object{
             {"id", file.id}, {"name", file.originalName}, {"mime", file.mime}, {"size", file.size}}}});
}

std::string detailsOf(const domain::Article& article)
{
    return protocol::toText(json::object{
        {"article", json::object{{"id", article.id}, {"slug", article.slug}, {"title", article.title}}}});
}

} // namespace backline::client
