#include "services/server/usecases/duplicates.h"

#include "services/server/knowledge/query_text.h"
#include "services/server/store/knowledge_tables.h"

#include <algorithm>

namespace backline::server::usecases {

namespace {

constexpr double sameSubject = 0.5;
constexpr std::size_t mostShown = 5;

double overlap(const std::vector<std::string>& one, const std::vector<std::string>& other)
{
    if (one.empty() || other.empty()) {
        return 0;
    }
    const auto both = std::count_if(one.begin(), one.end(), [&](const std::string& word) {
        return std::find(other.begin(), other.end(), word) != other.end();
    });
    return 2.0 * static_cast<double>(both) / static_cast<double>(one.size() + other.size());
}

/// The source of the FAQ that an approved solution became; empty when there is none.
std::string ownFaq(store::Database& db, const domain::Solution& solution)
{
    for (const auto& faq : store::allFaqs(db)) {
        if (faq.solutionId == solution.id) {
            return "faq-" + std::to_string(faq.id);
        }
    }
    return {};
}

void addPublished(
    std::vector<Duplicate>& found,
    store::Database& db,
    knowledge::SearchIndex& index,
    const domain::Solution& solution
)
{
    constexpr int looked = static_cast<int>(mostShown) + 1; // one of them may be its own FAQ
    const auto own = ownFaq(db, solution);
    for (auto& hit : index.search(solution.question, looked, false, true)) {
        if (hit.score >= sameSubject && hit.source != own) {
            found.push_back({hit.kind, hit.source, hit.title, hit.content, hit.score});
        }
    }
}

void addPending(std::vector<Duplicate>& found, store::Database& db, const domain::Solution& solution)
{
    const auto words = knowledge::tellingWords(solution.question);
    for (auto& other : store::solutionsInStatus(db, "pending")) {
        const auto score = overlap(words, knowledge::tellingWords(other.question));
        if (other.id != solution.id && score >= sameSubject) {
            found.push_back({"solution", other.publicId, other.question, other.solution, score});
        }
    }
}

} // namespace

double wordOverlap(std::string_view one, std::string_view other)
{
    return overlap(knowledge::tellingWords(one), knowledge::tellingWords(other));
}

std::vector<Duplicate> duplicatesOf(
    store::Database& db,
    knowledge::SearchIndex& index,
    const domain::Solution& solution
)
{
    std::vector<Duplicate> found;
    addPublished(found, db, index, solution);
    addPending(found, db, solution);
    std::stable_sort(found.begin(), found.end(), [](const Duplicate& left, const Duplicate& right) {
        return left.score > right.score;
    });
    found.resize(std::min(found.size(), mostShown));
    return found;
}

} // namespace backline::server::usecases
