using System.Net;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The parameters of a question about cards, on the HTTP server without a node behind it: valid ones get 503.</summary>
[TestFixture]
public sealed class CardQueryTests
{
    [Test]
    public async Task A_misspelt_outcome_is_refused_with_what_it_may_be()
    {
        await using var server = await BareServer.StartAsync();

        var (misspelt, problem) = await server.Url.GetAsync("/api/cards/BTCUSDT-1?outcome=recompte");
        var (recompute, _) = await server.Url.GetAsync("/api/cards/BTCUSDT-1?outcome=recompute");

        Assert.That(misspelt, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("outcome must be recompute"));
        Assert.That(recompute, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Cards_of_a_day_and_the_cards_before_one_are_two_questions()
    {
        await using var server = await BareServer.StartAsync();

        var (both, problem) = await server.Url.GetAsync("/api/cards?day=2026-02-01&before=BTCUSDT-1");
        var (before, _) = await server.Url.GetAsync("/api/cards?before=BTCUSDT-1");

        Assert.That(both, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Is.EqualTo("give day or before, not both"));
        Assert.That(before, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }
}
