"""The report: articles and their claims as one page that needs nothing else, neither a server nor the network.

``page`` writes it; ``text``, ``rows``, ``timeline`` and ``checks`` say what stands in its parts; ``page.html``,
``page.css`` and ``page.js`` are its form.
"""
