#include "ui/common/reading_order.h"

#include <QAccessibleWidget>
#include <QLayout>
#include <QSplitter>

#include <algorithm>
#include <array>
#include <utility>

namespace backline::ui {

namespace {

void addWidgets(const QLayout& layout, QList<const QObject*>& order)
{
    for (int i = 0; i < layout.count(); ++i) {
        auto* item = layout.itemAt(i);
        if (const auto* widget = item->widget()) {
            order.append(widget);
        } else if (const auto* inner = item->layout()) {
            addWidgets(*inner, order);
        }
    }
}

QList<const QObject*> screenOrder(const QWidget& widget)
{
    QList<const QObject*> order;
    if (const auto* splitter = qobject_cast<const QSplitter*>(&widget)) {
        for (int i = 0; i < splitter->count(); ++i) {
            order.append(splitter->handle(i));
            order.append(splitter->widget(i));
        }
    } else if (const auto* layout = widget.layout()) {
        addWidgets(*layout, order);
    }
    return order;
}

class OrderedAccess final : public QAccessibleWidget
{
public:
    using QAccessibleWidget::QAccessibleWidget;

    QAccessibleInterface* child(int index) const override { return children().value(index); }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto all = children();
        const auto isIt = [child](const QAccessibleInterface* other) {
            return child && other && other->object() == child->object();
        };
        const auto found = std::ranges::find_if(all, isIt);
        return found == all.end() ? -1 : static_cast<int>(found - all.begin());
    }

private:
    /// What no layout places comes last, as it lies over the rest.
    QList<QAccessibleInterface*> children() const
    {
        QList<QAccessibleInterface*> all;
        for (int i = 0; i < childCount(); ++i) {
            all.append(QAccessibleWidget::child(i));
        }
        const auto order = screenOrder(*widget());
        std::ranges::stable_sort(all, {}, [&order](const QAccessibleInterface* one) {
            const auto place = order.indexOf(one ? one->object() : nullptr);
            return place < 0 ? order.size() : place;
        });
        return all;
    }
};

/// A widget that is more than a place for others has an interface of its own, and is asked for by its own
/// class before.
constexpr auto places = std::to_array<std::pair<QLatin1StringView, QAccessible::Role>>({
    {QLatin1StringView("QWidget"), QAccessible::Client},
    {QLatin1StringView("QDialog"), QAccessible::Dialog},
    {QLatin1StringView("QSplitter"), QAccessible::Splitter},
});

QAccessibleInterface* makeAccess(const QString& className, QObject* object)
{
    const auto found =
        std::ranges::find_if(places, [&className](const auto& place) { return className == place.first; });
    auto* widget = qobject_cast<QWidget*>(object);
    return widget && found != places.end() ? new OrderedAccess(widget, found->second) : nullptr;
}

} // namespace

void useReadingOrder()
{
    [[maybe_unused]] static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
}

} // namespace backline::ui
