#include "ui/common/segmented_switch.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

SegmentedSwitch::SegmentedSwitch(const QString& name, const QStringList& words, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < words.size(); ++i) {
        auto* button = new QPushButton(words[i]);
        button->setCheckable(true);
        button->setAutoExclusive(true); // read as one of several
        button->setAutoDefault(false);
        const bool isFirst = i == 0;
        const bool isLast = i == words.size() - 1;
        button->setProperty("segment", isFirst ? u"first"_s : isLast ? u"last"_s : u"middle"_s);
        m_group->addButton(button, i);
        row->addWidget(button);
    }
    m_group->button(0)->setChecked(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedSwitch::pressed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool isOn) {
        if (isOn) {
            Q_EMIT currentChanged(index);
        }
    });
}

int SegmentedSwitch::current() const
{
    return m_group->checkedId();
}

void SegmentedSwitch::setCurrent(int index)
{
    m_group->button(index)->setChecked(true);
}

} // namespace backline::ui
