"""The report: articles and their claims as one page that needs nothing else, neither a server nor the network.

``page`` writes it, ``parts`` gathers what ``text``, ``rows`` and ``timeline`` say of an article; ``page.html``,
``page.css`` and the scripts are its form.
"""
