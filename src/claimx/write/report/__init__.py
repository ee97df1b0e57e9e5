"""The report: articles and their claims as one page that needs nothing else, neither a server nor the network.

``page`` writes it, ``parts`` makes the rows of an article's table and gathers what ``text`` and ``timeline`` say of it;
``page.html``, ``page.css`` and the scripts are its form.
"""
