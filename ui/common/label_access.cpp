#include "ui/common/label_access.h"

#include "ui/common/plain_label.h"

#include <QAccessibleWidget>

namespace backline::ui {

namespace {

class LabelAccess final : public QAccessibleWidget
{
public:
    explicit LabelAccess(PlainLabel* label)
        : QAccessibleWidget(label, QAccessible::StaticText)
    {}

    QString text(QAccessible::Text which) const override
    {
        if (which != QAccessible::Name) {
            return QAccessibleWidget::text(which);
        }
        if (label()->buddy()) {
            return {};
        }
        const QString named = label()->accessibleName();
        return named.isEmpty() ? label()->text() : named;
    }

    using Related = QPair<QAccessibleInterface*, QAccessible::Relation>;

    QList<Related> relations(QAccessible::Relation match) const override
    {
        auto found = QAccessibleWidget::relations(match);
        if (match.testFlag(QAccessible::Labelled) && label()->buddy()) {
            found.append({QAccessible::queryAccessibleInterface(label()->buddy()), QAccessible::Labelled});
        }
        return found;
    }

private:
    PlainLabel* label() const { return static_cast<PlainLabel*>(object()); }
};

QAccessibleInterface* makeAccess(const QString& /*className*/, QObject* object)
{
    auto* label = qobject_cast<PlainLabel*>(object);
    return label ? new LabelAccess(label) : nullptr;
}

} // namespace

void useLabelAccess()
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
}

} // namespace backline::ui
