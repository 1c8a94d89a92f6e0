#include "ui/assist/share_rule.h"

#include "ui/assist/knowledge_pane.h"
#include "ui/common/display_text.h"

namespace backline::ui {

QString whyNotShared(const domain::KnowledgeHit& hit, bool canShare)
{
    const QString title = displayLine(QString::fromStdString(hit.title));
    if (!canShare) {
        return KnowledgePane::tr(
            "Only who answers the customer can share with them: accept the conversation first."
        );
    }
    if (!hit.isPublic) {
        return KnowledgePane::tr("“%1” is internal and cannot be shared. Write what the customer may know.")
            .arg(title);
    }
    if (hit.kind != "article") {
        return KnowledgePane::tr("“%1” is an answer without a page to share. Insert it instead.").arg(title);
    }
    return {};
}

} // namespace backline::ui
