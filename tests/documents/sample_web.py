"""The web sample: an article as a content management system exports it."""

PAGE = """\
<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>Library roof fund ‘spent on consultants’ - Tarnley Times</title>
<style>.credit { color: gray }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article>
<header>
<h1>Library roof fund ‘spent on consultants’</h1>
<p class="standfirst">Town hall papers show that none of £90,000 raised by readers has bought a single slate</p>
<p class="byline">By Noor Hathersage</p>
<time datetime="2026-01-05">5 January 2026</time>
</header>
<p>Money that readers gave to mend a library roof has been spent on consultants, papers released under the Freedom of
Information Act show.</p>
<p>Tarnley Town Council paid £74,200 from the appeal to Brightwater Advisory, whose managing director, Quentin Mossop,
is the council leader’s tennis partner.</p>
<figure><img src="data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="
 alt="Buckets in the reading room">
<figcaption>Buckets in the reading room. <span class="credit">Photo: Noor Hathersage, Times staff</span></figcaption>
</figure>
<h2>Buckets in the reading room</h2>
<p>Mr Mossop rigged the tender, a member of staff said. He has been approached for comment.</p>
<p>Librarian Winnie Oduya said: “We have eleven buckets and two of them leak.”</p>
<ul><li>Raised since 2023: £90,140</li><li>Paid to Brightwater: £74,200</li><li>Spent on slates: nothing</li></ul>
<p>The council said it would publish a full account <del>this week</del> <ins>in February</ins>.</p>
<figure><img src="https://cdn.tarnley.example/img/4411.jpg?w=900" alt="Tarnley library">
<figcaption>Tarnley library. <span class="credit">Picture: Google Street View</span></figcaption></figure>
</article>
<aside>Most read: Dog rescued from weir</aside>
<footer>© Tarnley Times 2026</footer>
<script>track("4411")</script>
</body>
</html>
"""
