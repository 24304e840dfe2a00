filedesc://sample.arc 0.0.0.0 20040518060000 text/plain 68
1 0 By hand
URL IP-address Archive-date Content-type Archive-length

http://courier.example/2004/bridge 192.0.2.1 20040518060000 text/html 884
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 808

<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ostwick closes bridge to lorries | Ostwick Courier</title>
<meta property="og:title" content="Ostwick closes bridge to lorries">
<meta property="og:site_name" content="Ostwick Courier">
<meta property="article:published_time" content="2024-05-17T08:30:00+02:00">
<meta name="author" content="Jane Doe"></head>
<body><article><h1>Ostwick closes bridge to lorries</h1>
<p>Ostwick will close its old bridge to lorries from Monday, the council decided on Friday after a long debate.</p>
<p>Engineers had found cracks in two of the seven pillars, the mayor, Maria Lund, told reporters in the town hall.</p>
<p>Drivers will have to take the ferry at Korvale, which adds forty minutes to the journey across the valley.</p>
</article></body></html>

