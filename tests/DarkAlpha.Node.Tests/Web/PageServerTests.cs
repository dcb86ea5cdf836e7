using System.IO.Compression;
using System.Net;
using System.Text;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Page;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The files of the page, as a browser gets them.</summary>
[TestFixture]
public sealed class PageServerTests
{
    private static readonly (string, string) Browser = ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    private BareServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await BareServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_browser_gets_the_page_at_the_root_under_a_policy_that_allows_only_its_own_files()
    {
        using var answer = await _server.GetAsync("/", Browser);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(
                Header(answer, "Content-Security-Policy"),
                Is.EqualTo(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'"));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Header(answer, "Cross-Origin-Embedder-Policy"), Is.EqualTo("require-corp"));
            Assert.That(Header(answer, "Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header(answer, "Cache-Control"), Is.EqualTo("no-cache"));
        }
    }

    [Test]
    public async Task The_policy_for_openers_is_sent_where_a_browser_heeds_it()
    {
        using var trusted = await _server.GetAsync("/", Browser, ("Sec-Fetch-Site", "none"));
        using var plain = await _server.GetAsync("/", Browser);

        Assert.That(Header(trusted, "Cross-Origin-Opener-Policy"), Is.EqualTo("same-origin"));
        Assert.That(plain.Headers.Contains("Cross-Origin-Opener-Policy"), Is.False);
    }

    [Test]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        using var first = await _server.GetAsync("/", Browser);
        using var again = await _server.GetAsync("/", Browser, ("If-None-Match", $"\"old\", {first.Headers.ETag}"));
        using var changed = await _server.GetAsync("/", Browser, ("If-None-Match", "W/\"old\""));

        Assert.That((again.StatusCode, changed.StatusCode), Is.EqualTo((HttpStatusCode.NotModified, HttpStatusCode.OK)));
        Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task A_compressed_file_has_the_same_content()
    {
        using var plain = await _server.GetAsync("/page/index.html");
        using var compressed = await _server.GetAsync("/page/index.html", ("Accept-Encoding", "br, gzip"));

        Assert.That(compressed.Content.Headers.ContentEncoding, Is.EqualTo(["gzip"]));
        await using var gzip = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        Assert.That(await text.ReadToEndAsync(), Is.EqualTo(await plain.Content.ReadAsStringAsync()));
    }

    [Test]
    public async Task Every_file_is_served_as_what_it_is()
    {
        var paths = new PageFiles(typeof(NodeWeb).Assembly).Paths.ToList();
        Assert.That(paths, Does.Contain("/page/index.html").And.Some.EndsWith(".js").And.Some.EndsWith(".css"));
        foreach (var path in paths)
        {
            using var answer = await _server.GetAsync(path);
            var type = answer.Content.Headers.ContentType!.MediaType;
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(
                type,
                Is.EqualTo(Path.GetExtension(path) switch
                {
                    ".html" => "text/html",
                    ".js" => "text/javascript",
                    ".css" => "text/css",
                    ".svg" => "image/svg+xml",
                    _ => "text/plain",
                }),
                path);
        }
    }

    [Test]
    public async Task The_first_file_has_nothing_inline_that_the_policy_forbids()
    {
        using var answer = await _server.GetAsync("/page/index.html");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.That(
            html,
            Does.Not.Match("<script(?![^>]*\\ssrc=)").And.Not.Match("<style").And.Not.Match("\\sstyle=").And.Not.Match("\\son[a-z]+="));
    }

    [TestCase("/page/")]
    [TestCase("/page/nothing.js")]
    [TestCase("/page/INDEX.HTML")]
    [TestCase("/page/%2e%2e%2fProgram.cs")]
    [TestCase("/page")]
    public async Task A_path_without_a_file_is_answered_with_a_problem(string path)
    {
        using var answer = await _server.GetAsync(path, Browser);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}
