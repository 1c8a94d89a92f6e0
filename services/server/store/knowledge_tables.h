#pragma once

#include "models/domain/knowledge.h"
#include "services/server/store/unit.h"

#include <optional>
#include <string>
#include <vector>

namespace backline::server::store {

std::vector<domain::Article> allArticles(Database& db);
std::vector<domain::Faq> allFaqs(Database& db);
std::optional<domain::Article> articleById(Database& db, domain::Id id);
std::optional<domain::Article> articleBySlug(Database& db, const std::string& slug);
long long articleCount(Database& db);
domain::Id insertArticle(Unit& unit, const domain::Article& article);
domain::Id insertFaq(Unit& unit, const domain::Faq& faq);

domain::Id insertSolution(Unit& unit, const domain::Solution& solution);
std::optional<domain::Solution> solutionByPublicId(Database& db, const std::string& publicId);
std::vector<domain::Solution> solutionsInStatus(Database& db, const std::string& status);

/// False when it is pending no longer.
bool changeSolution(Unit& unit, domain::Id id, const std::string& question, const std::string& solution);

/// pending → the status of this one, with its reviewer and reason; false when it was reviewed before.
bool reviewSolution(Unit& unit, const domain::Solution& reviewed);

} // namespace backline::server::store
