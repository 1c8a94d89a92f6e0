#pragma once

#include "models/domain/knowledge.h"
#include "services/server/knowledge/search_index.h"
#include "services/server/store/database.h"

#include <string>
#include <string_view>
#include <vector>

namespace backline::server::usecases {

/// Something that says nearly the same as a solution.
struct Duplicate
{
    std::string kind; ///< article, faq, solution
    std::string source; ///< the article's slug, "faq-<number>", the solution's public id
    std::string title;
    std::string content;
    double score = 0; ///< 0 to 1
};

/// How much two questions have in common: 2·|both| / (|one| + |other|) over their telling words (Dice's
/// coefficient), 0 to 1. Word order, stop words and repetitions do not count. Pure; any thread.
double wordOverlap(std::string_view one, std::string_view other);

/// At most five, best first, without the solution itself and the FAQ it became. Articles and FAQs have the
/// score of the search for the solution's question, other pending solutions the word overlap of the two
/// questions; what scores below 0.5 is another subject.
std::vector<Duplicate> duplicatesOf(
    store::Database& db,
    knowledge::SearchIndex& index,
    const domain::Solution& solution
);

} // namespace backline::server::usecases
