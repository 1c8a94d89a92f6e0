#include "ui/desk/side_bar.h"

#include "ui/common/hairline.h"
#include "ui/common/restyle.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace backline::ui {

SideBar::SideBar(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_panes(new QStackedWidget)
{
    setSurface(this, Surface::Panel);
    m_tabs->setAccessibleName(tr("About the conversation"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(true);
    m_tabs->setElideMode(Qt::ElideNone);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(m_panes, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_panes->setCurrentIndex(index);
        Q_EMIT currentChanged(index);
    });
}

void SideBar::addPane(const QString& title, QWidget* pane)
{
    m_panes->addWidget(pane);
    m_tabs->addTab(title);
}

void SideBar::showPane(QWidget* pane)
{
    m_tabs->setCurrentIndex(m_panes->indexOf(pane));
}

QWidget* SideBar::panes() const
{
    return m_panes;
}

int SideBar::current() const
{
    return m_tabs->currentIndex();
}

void SideBar::setCurrent(int index)
{
    if (index >= 0 && index < m_tabs->count()) {
        m_tabs->setCurrentIndex(index);
    }
}

} // namespace backline::ui
