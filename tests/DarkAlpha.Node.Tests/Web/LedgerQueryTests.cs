using System.Net;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The parameters of a question to the ledger, on the HTTP server without a node behind it: valid ones get 503.</summary>
[TestFixture]
public sealed class LedgerQueryTests
{
    [Test]
    public async Task A_misspelt_gate_is_refused_with_those_that_there_are()
    {
        await using var server = await BareServer.StartAsync();

        var (misspelt, problem) = await server.Url.GetAsync("/api/ledger?gate=mutd");
        var (rule, _) = await server.Url.GetAsync("/api/ledger?gate=muted");
        var (arbitration, _) = await server.Url.GetAsync("/api/ledger?gate=arbitration");

        Assert.That(misspelt, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("weak_guard_active").And.Contain("arbitration"));
        Assert.That((rule, arbitration), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)));
    }

    [Test]
    public async Task A_number_consists_of_digits()
    {
        await using var server = await BareServer.StartAsync();

        var (signed, _) = await server.Url.GetAsync("/api/ledger?limit=%2B5");
        var (spaced, _) = await server.Url.GetAsync("/api/ledger?limit=%205");
        var (plain, _) = await server.Url.GetAsync("/api/ledger?limit=5");

        Assert.That((signed, spaced), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(plain, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }
}
