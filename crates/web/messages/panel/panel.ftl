## The frame of the office
panel = Panel redakcji
panel_you = Konto
panel_public = Zobacz biuletyn
panel_desk = Pulpit
panel_units = Jednostki
panel_units_none = Nie masz jeszcze roli w żadnej jednostce: poproś administratora.
panel_problem = Błąd
panel_problems = Nie udało się. Popraw i wyślij ponownie:
panel_portal = Portal
