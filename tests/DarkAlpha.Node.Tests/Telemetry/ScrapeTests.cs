using System.Net;
using System.Text.RegularExpressions;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>
/// The figures of a live node that has issued a card: as a scrape, as they are documented, and as dashboard and alerts use them.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed partial class ScrapeTests
{
    private const string Secret = "not-for-everybody";
    // What Prometheus itself says of each target.
    private const string OfPrometheus = "up";

    private const int MaxScrapes = 5_000;
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT"];

    private LiveNode _node = null!;
    private ProposalCard _card = null!;
    private string _text = "";
    private Scrape _scrape = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Any move is a breakout, so the first round on healthy data gives a card. Nobody listens at the webhook.
        var market = new SimulatorOptions { Symbols = [.. Symbols], Scenes = SceneSchedule.Calm };
        _node = await LiveNode.StartAsync(market, ("RETURN_THRESHOLD", "0.0000001"), ("POSTBACK_URL", $"http://127.0.0.1:9/hook?key={Secret}"));
        _card = await _node.NextCardAsync();
        await _node.SaysInAnyOrderAsync([$"{_card.CardId} delivered by console"], [$"{_card.CardId} Deferred by webhook"]);

        // The desk is told of an outcome after the log is, and nothing says when it has noted it.
        for (var scrapes = 0; scrapes < MaxScrapes && !HasAll(); scrapes++)
        {
            using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/metrics");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentType?.ToString(), Does.StartWith("text/plain; version=0.0.4"));
            _text = await answer.Content.ReadAsStringAsync();
            _scrape = Scrape.Parse(_text);
        }

        Assert.That(HasAll(), Is.True, _text);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [Test]
    public void It_is_text_by_the_rules_with_a_sentence_on_every_figure()
    {
        var ours = Ours().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Where(f => f.Help is not { Length: > 10 }).Select(f => f.Name), Is.Empty, "figures without an explanation");
            Assert.That(_scrape.Families.Where(f => f.Type == "counter" && !f.Name.EndsWith("_total", StringComparison.Ordinal)).Select(f => f.Name), Is.Empty);
            Assert.That(_scrape.Families.Where(f => f.Samples.Count == 0).Select(f => f.Name), Is.Empty, "figures without a line");
            Assert.That(ours.Where(f => f.Type != "histogram").SelectMany(f => f.Samples).Where(s => !double.IsFinite(s.Value)).Select(s => s.Identity), Is.Empty);
        }
    }

    [Test]
    public void The_buckets_of_a_histogram_grow_up_to_its_count_and_tell_the_usual_value_apart()
    {
        foreach (var histogram in Ours().Where(f => f.Type == "histogram"))
        {
            foreach (var series in histogram.Samples.Where(s => s.Name.EndsWith("_bucket", StringComparison.Ordinal)).GroupBy(s => string.Join(',', s.Labels.Remove("le"))))
            {
                var counts = series.Select(s => s.Value).ToList();
                Assert.That(counts, Is.Ordered, histogram.Name);
                Assert.That(series.Last().Labels["le"], Is.EqualTo("+Inf"), histogram.Name);
                Assert.That(series.Count(), Is.GreaterThan(12), $"{histogram.Name} has the usual bounds, which begin at 5 s");
            }

            Assert.That(_scrape.Sum($"{histogram.Name}_bucket", ("le", "+Inf")), Is.EqualTo(_scrape.Sum($"{histogram.Name}_count")).And.Positive, histogram.Name);
        }
    }

    [Test]
    public void What_the_node_did_is_counted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_scrape.Sum("darkalpha_cards_total", ("strategy", _card.Strategy)), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_cards_total"), Is.EqualTo(_scrape.Sum("darkalpha_risk_cards")));
            Assert.That(_scrape.Sum("darkalpha_desk_decisions_total", ("kind", "emit"), ("reason", "ok")), Is.EqualTo(_scrape.Sum("darkalpha_cards_total")));
            Assert.That(_scrape.Sum("darkalpha_rounds_total", ("kind", "emit")), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_delivery_duration_seconds_count", ("channel", "console")), Is.Positive);
            Assert.That(_scrape.Has("darkalpha_delivery_duration_seconds_count", ("channel", "webhook")), Is.False, "what was not sent has no duration");
            Assert.That(_scrape.Sum("darkalpha_delivery_waiting", ("channel", "webhook")), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_journal_write_duration_seconds_count"), Is.GreaterThan(3));
            Assert.That(_scrape.Sum("darkalpha_decision_duration_seconds_count"), Is.Positive);
            foreach (var (route, stream) in new[] { ("public", "book_ticker"), ("market", "kline"), ("market", "mark_price"), ("public", "ack") })
            {
                Assert.That(_scrape.Sum("darkalpha_frames_total", ("route", route), ("stream", stream)), Is.Positive, stream);
            }

            Assert.That(_scrape.Sum("darkalpha_frames_total", ("route", "public"), ("stream", "kline")), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_rest_requests_total", ("endpoint", "klines")), Is.GreaterThanOrEqualTo(2 * Symbols.Length));
        }
    }

    [Test]
    public void How_the_node_stands_is_shown()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_scrape.Sum("darkalpha_desk_open"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_desk_openings_total"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_risk_cards_limit"), Is.EqualTo(5));
            Assert.That(_scrape.Sum("darkalpha_risk_loss_limit_usdt"), Is.EqualTo(30));
            Assert.That(_scrape.Sum("darkalpha_risk_kill_switch"), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_cluster_members", ("status", "up")), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_cluster_expected"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_cluster_unreachable"), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_sockets"), Is.EqualTo(2));
            Assert.That(_scrape.Sum("darkalpha_socket_streams"), Is.EqualTo(3 * Symbols.Length));
            Assert.That(_scrape.Sum("darkalpha_clock_degraded"), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_rest_weight_left"), Is.Positive.And.LessThanOrEqualTo(_scrape.Sum("darkalpha_rest_weight_limit")));
            Assert.That(_scrape.Sum("darkalpha_actors", ("actor", "symbol")), Is.EqualTo(Symbols.Length));
            Assert.That(_scrape.Sum("darkalpha_actors", ("actor", "strategy")), Is.EqualTo(4 * Symbols.Length));
            foreach (var actor in new[] { "desk", "notifier", "channel", "feed", "candle" })
            {
                Assert.That(_scrape.Has("darkalpha_mailbox_messages_max", ("actor", actor)), Is.True, actor);
            }

            Assert.That(_scrape.Sum("darkalpha_actor_restarts_total"), Is.Zero);
            foreach (var symbol in Symbols)
            {
                Assert.That(_scrape.Sum("darkalpha_symbol_source", ("symbol", symbol)), Is.EqualTo(1), "one source is in use");
                Assert.That(_scrape.Sum("darkalpha_symbol_data_age_seconds", ("symbol", symbol), ("stream", "open_interest")), Is.Not.Negative);
            }

            Assert.That(_scrape.Sum("darkalpha_symbol_healthy", ("symbol", _card.Symbol)), Is.EqualTo(1));
        }
    }

    [Test]
    public void Every_label_is_a_watched_symbol_or_a_word_of_a_short_list()
    {
        var values = Ours().SelectMany(f => f.Samples).SelectMany(s => s.Labels).Where(l => l.Key != "le").ToLookup(l => l.Key, l => l.Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values["symbol"].Distinct(), Is.EquivalentTo(Symbols));
            Assert.That(values["strategy"].Distinct(), Is.EquivalentTo(StrategyCatalog.Create(new StrategyOptions()).Select(s => s.Name)));
            Assert.That(values["channel"].Distinct(), Is.EquivalentTo(["console", "webhook"]));
            Assert.That(values.Where(l => l.Key != "symbol").SelectMany(l => l).Where(value => !Word().IsMatch(value)), Is.Empty);
            Assert.That(values["reason"], Does.Not.Contain("other"), "a reason that is on no list");
            Assert.That(_text, Does.Not.Contain(Secret));
            Assert.That(Ours().Sum(f => f.Samples.Count), Is.LessThan(600), "lines of a node with two symbols");
        }
    }

    [Test]
    public void Every_figure_is_documented_as_it_is_and_nothing_else_is()
    {
        var shown = Ours().Select(f => $"{f.Name}: {f.Type} ({string.Join(", ", f.LabelNames.Order(StringComparer.Ordinal))})");
        var documented = MetricsDocument.Rows.Select(r => $"{r.Key}: {r.Value.Type} ({string.Join(", ", r.Value.Labels.Order(StringComparer.Ordinal))})");
        Assert.That(documented, Is.EquivalentTo(shown));
    }

    [Test]
    public void A_unit_that_stands_in_the_name_is_the_documented_one()
    {
        var wrong = MetricsDocument.Rows.Where(r => r.Key.EndsWith("_seconds", StringComparison.Ordinal) != (r.Value.Unit == "s"));
        Assert.That(wrong.Select(r => r.Key), Is.Empty);
    }

    [TestCaseSource(typeof(DashboardFile), nameof(DashboardFile.Expressions))]
    [TestCaseSource(typeof(AlertRules), nameof(AlertRules.Expressions))]
    public void Dashboard_and_alerts_use_only_what_is_there(string expression)
    {
        var lines = _scrape.Samples.ToLookup(s => s.Name);
        var metrics = PromQl.Metrics(expression);
        Assert.That(metrics, Is.Not.Empty);
        Assert.That(metrics.Where(m => !lines.Contains(m) && m != OfPrometheus), Is.Empty, "figures that do not exist");
        var labels = metrics.SelectMany(m => lines[m]).SelectMany(s => s.Labels.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.That(PromQl.Labels(expression).Where(l => !labels.Contains(l) && l is not ("instance" or "job")), Is.Empty, "labels that do not exist");
    }

    [Test]
    public async Task Only_reading_is_allowed_and_only_under_the_nodes_own_names()
    {
        using var written = await _node.Url.SendAsync(HttpMethod.Post, "/metrics");
        using var rebound = await _node.Url.SendAsync(HttpMethod.Get, "/metrics", ("Host", "evil.example"));
        Assert.That((written.StatusCode, rebound.StatusCode), Is.EqualTo((HttpStatusCode.MethodNotAllowed, HttpStatusCode.MisdirectedRequest)));
    }

    private bool HasAll() => _scrape is not null && Attempts("console", "delivered") > 0 && Attempts("webhook", "deferred") > 0
        && _scrape.Sum("darkalpha_desk_decisions_total", ("kind", "blocked")) > 0;

    private double Attempts(string channel, string outcome) => _scrape.Sum("darkalpha_delivery_attempts_total", ("channel", channel), ("outcome", outcome));

    private IEnumerable<Scrape.Family> Ours() => _scrape.Families.Where(f => f.Name.StartsWith("darkalpha_", StringComparison.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.None, 1_000)]
    private static partial Regex Word();
}
