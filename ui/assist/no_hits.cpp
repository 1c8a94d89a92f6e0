#include "ui/assist/no_hits.h"

#include "ui/assist/knowledge_pane.h"
#include "ui/common/empty_state.h"

namespace backline::ui {

void explainNoHits(EmptyState& page, bool hasFailed, bool isAsked)
{
    if (!isAsked) {
        page.setTexts(
            KnowledgePane::tr("Nothing searched yet"),
            KnowledgePane::tr("What fits the conversation shows here by itself. Or type a few words above.")
        );
    } else if (hasFailed) {
        page.setTexts(
            KnowledgePane::tr("Not searched yet"),
            KnowledgePane::tr("The server has the knowledge, and did not answer.")
        );
    } else {
        page.setTexts(
            KnowledgePane::tr("Nothing fits"),
            KnowledgePane::tr("Try other words. What you work out now can become an answer when you resolve.")
        );
    }
}

} // namespace backline::ui
