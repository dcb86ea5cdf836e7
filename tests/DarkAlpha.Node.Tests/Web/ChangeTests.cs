using System.Net;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Authorized changes on a live node, and what the journal records of them.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ChangeTests
{
    private LiveNode _node = null!;
    private ProposalCard _real = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // With this threshold any move is a breakout, so the first round on healthy data issues a card; then the symbol is in its cooldown.
        _node = await LiveNode.StartAsync(
            new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm },
            ("HTTP_TOKEN", Changes.Token),
            ("RETURN_THRESHOLD", "0.0000001"));
        _real = await _node.NextCardAsync();
        await _node.SaysAsync($"{_real.CardId} delivered by console");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [TearDown]
    public void The_token_is_never_logged() => Assert.That(_node.Log, Has.None.Contains(Changes.Token));

    [Test]
    public async Task Turning_the_kill_switch_stores_and_reports_who_turned_it_from_where()
    {
        const string Who = "alice via http from 127.0.0.1: the exchange looks odd";
        var (status, killed) = await _node.Url.PostAsync("/api/kill", """{"by":"alice","reason":"the exchange looks odd"}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), killed.ToString());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(killed.GetProperty("accepted").GetBoolean(), Is.True);
            Assert.That(killed.GetProperty("by").GetString(), Is.EqualTo(Who));
            Assert.That(killed.GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.True);
            Assert.That(
                (await _node.Url.ReadAsync("/api/risk")).GetProperty("killSwitch").GetProperty("turnedBy").GetString(),
                Is.EqualTo(Who));
            Assert.That(Events("kill-switch.1"), Has.One.Contains("\"on\":true").And.One.Contains(Who));
        }

        await _node.SaysAsync("kill requested by", Who, "accepted");
        Assert.That((await _node.Url.PostAsync("/api/kill", """{"by":"bob"}""")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Events("kill-switch.1"), Has.Count.EqualTo(1), "it was on already");

        var (stopped, refused) = await _node.Url.PostAsync("/api/test-card", """{"by":"alice"}""");
        Assert.That(stopped, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused.GetProperty("detail").GetString(), Does.Contain("kill switch"));
        await _node.SaysAsync("test card requested by alice", "refused", "kill switch");

        var (_, resumed) = await _node.Url.PostAsync("/api/resume", """{"by":"alice"}""");
        Assert.That(resumed.GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
        Assert.That(Events("kill-switch.1"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_mute_is_stored_once_with_who_and_why_and_listed_until_it_is_ended()
    {
        const string Until = "2126-02-03T04:05:06Z";
        var (status, muted) = await _node.Url.PostAsync("/api/mute", """{"by":"alice","scope":"btcusdt","for":"2h","reason":"the news"}""");
        var listed = (await _node.Url.ReadAsync("/api/mutes")).GetProperty("mutes").EnumerateArray().Single();
        var end = listed.GetProperty("until").GetString();
        var (again, _) = await _node.Url.PostAsync("/api/mute", $$"""{"by":"bob","scope":"BTCUSDT","until":"{{end}}"}""");
        var (tooLong, refused) = await _node.Url.PostAsync("/api/mute", $$"""{"by":"alice","scope":"all","until":"{{Until}}"}""");
        var (unknown, nothing) = await _node.Url.PostAsync("/api/mute", """{"by":"alice","scope":"SOLUSDT","for":"1h"}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, again), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), muted.ToString());
            Assert.That(muted.GetProperty("detail").GetString(), Is.EqualTo($"muted now: BTCUSDT until {end}"));
            Assert.That(
                (listed.GetProperty("scope").GetString(), listed.GetProperty("kind").GetString(), listed.GetProperty("reason").GetString()),
                Is.EqualTo(("BTCUSDT", "symbol", "the news")));
            Assert.That(listed.GetProperty("by").GetString(), Is.EqualTo("alice via http from 127.0.0.1"));
            Assert.That(Events("muted.1"), Has.Count.EqualTo(1), "the second had the same end");
            Assert.That((tooLong, unknown), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.Conflict)));
            Assert.That(refused.GetProperty("detail").GetString(), Does.Contain("at most 30 days"));
            Assert.That(nothing.GetProperty("detail").GetString(), Does.Contain("vol_breakout_card"));
        }

        var (_, unmuted) = await _node.Url.PostAsync("/api/unmute", """{"by":"alice","scope":"all"}""");
        Assert.That(unmuted.GetProperty("detail").GetString(), Is.EqualTo("nothing is muted now"));
    }

    [TestCase("""{"by":"alice","scope":"all"}""", "either for")]
    [TestCase("""{"by":"alice","scope":"all","for":"2h","until":"2026-02-01T14:00:00Z"}""", "either for")]
    [TestCase("""{"by":"alice","scope":"all","for":"31d"}""", "at most 30d")]
    [TestCase("""{"by":"alice","scope":"all","until":"tomorrow"}""", "2026-02-01T14:00:00Z")]
    [TestCase("""{"by":"alice","scope":" ","for":"2h"}""", "scope must be all")]
    public async Task A_mute_that_is_not_as_described_is_refused_with_what_is_allowed(string body, string allowed)
    {
        var (status, problem) = await _node.Url.PostAsync("/api/mute", body);
        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(allowed));
    }

    [Test]
    public async Task A_test_card_is_sent_once_to_every_channel_and_affects_no_counter()
    {
        var before = await _node.Url.ReadAsync("/api/risk");

        var (status, sent) = await _node.Url.PostAsync("/api/test-card", """{"by":"alice","id":"drill-1"}""");
        var (again, _) = await _node.Url.PostAsync("/api/test-card", """{"by":"alice","id":"drill-1"}""");

        Assert.That((status, again), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)), sent.ToString());
        var card = await _node.NextCardAsync();
        var cards = (await _node.Url.ReadAsync("/api/cards")).GetProperty("cards").EnumerateArray();
        var after = await _node.Url.ReadAsync("/api/risk");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent.GetProperty("cardId").GetString(), Is.EqualTo("TEST-drill-1"));
            var delivery = sent.GetProperty("deliveries").EnumerateArray().Single();
            Assert.That(
                (delivery.GetProperty("channel").GetString(), delivery.GetProperty("status").GetString()),
                Is.EqualTo(("console", "delivered")));
            Assert.That((card.CardId.Value, card.IsTest, card.Symbol), Is.EqualTo(("TEST-drill-1", true, TestCard.Symbol)));
            Assert.That(
                new[] { card.Entry, card.Stop, card.TakeProfit, card.PositionUsdt, card.LeverageSuggest },
                Is.All.Zero,
                "nothing to act on");
            Assert.That(_node.Cards.All.Count(c => c.IsTest), Is.EqualTo(1), "requested twice, sent once");
            Assert.That(Events("test-card-issued.1"), Has.One.Contains("alice via http from 127.0.0.1"));
            Assert.That(after.GetProperty("cardsToday").GetInt32(), Is.EqualTo(before.GetProperty("cardsToday").GetInt32()));
            Assert.That(after.GetProperty("undelivered").GetInt32(), Is.EqualTo(before.GetProperty("undelivered").GetInt32()));
            Assert.That(after.GetProperty("cooldowns").GetRawText(), Is.EqualTo(before.GetProperty("cooldowns").GetRawText()));
            Assert.That(
                cards.Select(c => c.GetProperty("card").GetProperty("card_id").GetString()),
                Is.EqualTo([_real.CardId.Value]),
                "the test card is not in the list of cards");
        }
    }

    [Test]
    public async Task The_record_of_a_test_card_is_answered_with_404_and_a_hint()
    {
        var (status, problem) = await _node.Url.GetAsync("/api/cards/TEST-drill-1");

        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            problem.GetProperty("detail").GetString(),
            Does.StartWith("TEST-drill-1 is a test card").And.Contain("again under the same id").And.Contain("or to send it"));
    }

    [Test]
    public async Task A_loss_reported_several_times_counts_once()
    {
        var day = (await _node.Url.ReadAsync("/api/risk")).GetProperty("day").GetString();
        var body = $$"""{"by":"alice","id":"fill-7","day":"{{day}}","usdt":12.5}""";

        Assert.That((await _node.Url.PostAsync("/api/pnl", body)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _node.Url.PostAsync("/api/pnl", body)).Status, Is.EqualTo(HttpStatusCode.OK));
        var (status, other) = await _node.Url.PostAsync("/api/pnl", body.Replace("12.5", "13", StringComparison.Ordinal));

        Assert.That((await _node.Url.ReadAsync("/api/risk")).GetProperty("lossTodayUsdt").GetDouble(), Is.EqualTo(12.5));
        Assert.That(Events("loss-recorded.1"), Has.One.Contains("alice via http from 127.0.0.1"));
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(other.GetProperty("detail").GetString(), Does.Contain("fill-7").And.Contain("12.5"));
    }

    [Test]
    public async Task Settings_are_applied_once_as_a_version_that_says_who_and_what()
    {
        const string Apply = "/api/settings/apply";
        var (status, refused) = await _node.Url.PostAsync(Apply, """{"by":"alice","values":{"HTTP_PORT":"1"}}""");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused.GetProperty("detail").GetString(), Does.StartWith("HTTP_PORT belongs to one machine"));

        const string Body = """{"by":"alice","version":0,"values":{"OI_ZSCORE":"3.0"}}""";
        var (accepted, applied) = await _node.Url.PostAsync(Apply, Body);
        Assert.That(accepted, Is.EqualTo(HttpStatusCode.OK), applied.ToString());
        Assert.That(applied.GetProperty("detail").GetString(), Is.EqualTo("version 1 of the settings is in force: OI_ZSCORE 2 -> 3"));
        await _node.SaysAsync("version 1 of the settings is in force, applied by alice via http from 127.0.0.1");
        Assert.That((await _node.Url.PostAsync(Apply, Body)).Status, Is.EqualTo(HttpStatusCode.OK), "sent again");
        var (outdated, _) = await _node.Url.PostAsync(Apply, """{"by":"bob","version":0,"values":{"OI_ZSCORE":"4"}}""");
        Assert.That(outdated, Is.EqualTo(HttpStatusCode.Conflict));

        var settings = await _node.Url.ReadAsync("/api/settings");
        Assert.That(
            (settings.GetProperty("version").GetInt32(), settings.GetProperty("values").GetProperty("OI_ZSCORE").GetString()),
            Is.EqualTo((1, "3")));
        Assert.That(Events("settings-changed.1"), Has.Count.EqualTo(1));

        var (_, warned) = await _node.Url.PostAsync(
            Apply, """{"by":"alice","values":{"STOP_GUARD_COUNT":"3","STOP_GUARD_MINUTES":"10","STOP_GUARD_LOCK_MINUTES":"600"}}""");
        Assert.That(
            warned.GetProperty("detail").GetString(),
            Does.Contain("; warning: STOP_GUARD_LOCK_MINUTES = 600 is above STOP_GUARD_MINUTES = 10: "));
    }

    private List<string> Events(string manifest) =>
        [.. Changes.ReadJournal(_node.Database).Where(e => e.StartsWith(manifest, StringComparison.Ordinal))];
}
