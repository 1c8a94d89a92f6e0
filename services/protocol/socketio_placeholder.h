#pragma once

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <vector>

/// The `{"_placeholder":true,"num":N}` objects that stand for attachments in a JSON tree. Any thread.
namespace backline::protocol {

/// Whether each placeholder's number is an integer from 0 to `attachmentCount` - 1. Attachments that no
/// placeholder names, or several do, are fine.
bool arePlaceholdersValid(const boost::json::value& tree, std::size_t attachmentCount);

/// Numbers the placeholders of `tree` anew in the order in which a sender meets them, drops the attachments
/// that none names any more and puts the others into that order. A tree as a peer sent it stays as it is.
/// PRECONDITION: arePlaceholdersValid(tree, attachments.size()).
void renumberPlaceholders(boost::json::value& tree, std::vector<std::string>& attachments);

} // namespace backline::protocol
