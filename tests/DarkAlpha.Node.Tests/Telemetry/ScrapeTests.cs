using System.Net;
using System.Text.RegularExpressions;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;
using DarkAlpha.TestSupport.Telemetry;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>
/// The metrics of a live node that has issued a card: the scrape itself, its documentation, and its use in dashboard and alerts.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed partial class ScrapeTests
{
    private const string Secret = "not-for-everybody";

    // The metric that Prometheus itself adds for each target.
    private const string PrometheusMetric = "up";

    private const int MaxScrapes = 5_000;
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT"];

    private LiveNode _node = null!;
    private ProposalCard _card = null!;
    private string _text = "";
    private Scrape _scrape = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // With this threshold any move is a breakout, so the first round on healthy data issues a card. Nothing listens at the webhook's
        // URL.
        var market = new SimulatorOptions { Symbols = [.. Symbols], Scenes = SceneSchedule.Calm };
        _node = await LiveNode.StartAsync(
            market, ("RETURN_THRESHOLD", "0.0000001"), ("POSTBACK_URL", $"http://127.0.0.1:9/hook?key={Secret}"));
        _card = await _node.NextCardAsync();
        await _node.SaysInAnyOrderAsync([$"{_card.CardId} delivered by console"], [$"{_card.CardId} Deferred by webhook"]);

        // The outcome is logged before the desk records it, and no event signals that it has.
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
    public void Every_metric_has_a_help_text_and_valid_samples()
    {
        var ours = Ours().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Where(f => f.Help is not { Length: > 10 }).Select(f => f.Name), Is.Empty, "metrics without a help text");
            Assert.That(
                _scrape.Families
                    .Where(f => f.Type == "counter" && !f.Name.EndsWith("_total", StringComparison.Ordinal))
                    .Select(f => f.Name),
                Is.Empty);
            Assert.That(_scrape.Families.Where(f => f.Samples.Count == 0).Select(f => f.Name), Is.Empty, "metrics without a sample");
            Assert.That(
                ours.Where(f => f.Type != "histogram").SelectMany(f => f.Samples)
                    .Where(s => !double.IsFinite(s.Value))
                    .Select(s => s.Identity),
                Is.Empty);
        }
    }

    [Test]
    public void Histogram_buckets_are_cumulative_and_have_custom_bounds()
    {
        foreach (var histogram in Ours().Where(f => f.Type == "histogram"))
        {
            foreach (var series in histogram.Samples
                .Where(s => s.Name.EndsWith("_bucket", StringComparison.Ordinal))
                .GroupBy(s => string.Join(',', s.Labels.Remove("le"))))
            {
                var counts = series.Select(s => s.Value).ToList();
                Assert.That(counts, Is.Ordered, histogram.Name);
                Assert.That(series.Last().Labels["le"], Is.EqualTo("+Inf"), histogram.Name);
                Assert.That(series.Count(), Is.GreaterThan(12), $"{histogram.Name} has the default bounds, which start at 5 s");
            }

            Assert.That(
                _scrape.Sum($"{histogram.Name}_bucket", ("le", "+Inf")),
                Is.EqualTo(_scrape.Sum($"{histogram.Name}_count")).And.Positive,
                histogram.Name);
        }
    }

    [Test]
    public void Counters_match_the_activity_of_the_node()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_scrape.Sum("darkalpha_cards_total", ("strategy", _card.Strategy)), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_cards_total"), Is.EqualTo(_scrape.Sum("darkalpha_risk_cards")));
            Assert.That(
                _scrape.Sum("darkalpha_desk_decisions_total", ("kind", "emit"), ("reason", "ok")),
                Is.EqualTo(_scrape.Sum("darkalpha_cards_total")));
            Assert.That(_scrape.Sum("darkalpha_rounds_total", ("kind", "emit")), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_delivery_duration_seconds_count", ("channel", "console")), Is.Positive);
            Assert.That(
                _scrape.Has("darkalpha_delivery_duration_seconds_count", ("channel", "webhook")),
                Is.False,
                "deliveries that were not sent have no duration");
            Assert.That(_scrape.Sum("darkalpha_delivery_waiting", ("channel", "webhook")), Is.Positive);
            Assert.That(_scrape.Sum("darkalpha_journal_write_duration_seconds_count"), Is.GreaterThan(3));
            Assert.That(_scrape.Sum("darkalpha_decision_duration_seconds_count"), Is.Positive);
            (string Route, string Stream)[] frames =
                [("public", "book_ticker"), ("market", "kline"), ("market", "mark_price"), ("public", "ack")];
            foreach (var (route, stream) in frames)
            {
                Assert.That(_scrape.Sum("darkalpha_frames_total", ("route", route), ("stream", stream)), Is.Positive, stream);
            }

            Assert.That(_scrape.Sum("darkalpha_frames_total", ("route", "public"), ("stream", "kline")), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_rest_requests_total", ("endpoint", "klines")), Is.GreaterThanOrEqualTo(2 * Symbols.Length));
        }
    }

    [Test]
    public void Gauges_show_the_state_of_the_node()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_scrape.Sum("darkalpha_desk_open"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_desk_openings_total"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_risk_cards_limit"), Is.EqualTo(5));
            Assert.That(_scrape.Sum("darkalpha_risk_loss_limit_usdt"), Is.EqualTo(30));
            Assert.That(_scrape.Sum("darkalpha_risk_kill_switch"), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_guard_active"), Is.Zero, "all guards are off");
            Assert.That(_scrape.Sum("darkalpha_cluster_members", ("status", "up")), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_cluster_expected"), Is.EqualTo(1));
            Assert.That(_scrape.Sum("darkalpha_cluster_unreachable"), Is.Zero);
            Assert.That(_scrape.Sum("darkalpha_sockets"), Is.EqualTo(2));
            Assert.That(_scrape.Sum("darkalpha_socket_streams"), Is.EqualTo(3 * Symbols.Length));
            Assert.That(_scrape.Sum("darkalpha_clock_degraded"), Is.Zero);
            Assert.That(
                _scrape.Sum("darkalpha_rest_weight_left"),
                Is.Positive.And.LessThanOrEqualTo(_scrape.Sum("darkalpha_rest_weight_limit")));
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
                Assert.That(
                    _scrape.Sum("darkalpha_symbol_data_age_seconds", ("symbol", symbol), ("stream", "open_interest")),
                    Is.Not.Negative);
            }

            Assert.That(_scrape.Sum("darkalpha_symbol_healthy", ("symbol", _card.Symbol.Name)), Is.EqualTo(1));
        }
    }

    [Test]
    public void Label_values_are_watched_symbols_or_known_words()
    {
        var values = Ours().SelectMany(f => f.Samples).SelectMany(s => s.Labels)
            .Where(l => l.Key != "le")
            .ToLookup(l => l.Key, l => l.Value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values["symbol"].Distinct(), Is.EquivalentTo(Symbols));
            Assert.That(values["strategy"].Distinct(), Is.EquivalentTo(StrategyCatalog.Create(new StrategyOptions()).Select(s => s.Name)));
            Assert.That(values["channel"].Distinct(), Is.EquivalentTo(["console", "webhook"]));
            Assert.That(values.Where(l => l.Key != "symbol").SelectMany(l => l).Where(value => !Word().IsMatch(value)), Is.Empty);
            Assert.That(values["reason"], Does.Not.Contain("other"), "an unknown reason");
            Assert.That(_text, Does.Not.Contain(Secret));
            Assert.That(Ours().Sum(f => f.Samples.Count), Is.LessThan(600), "samples of a node with two symbols");
        }
    }

    [Test]
    public void Exactly_the_exported_metrics_are_documented()
    {
        var exported = Ours().Select(f => $"{f.Name}: {f.Type} ({string.Join(", ", f.LabelNames.Order(StringComparer.Ordinal))})");
        var documented = MetricsDocument.Rows.Select(
            r => $"{r.Key}: {r.Value.Type} ({string.Join(", ", r.Value.Labels.Order(StringComparer.Ordinal))})");
        Assert.That(documented, Is.EquivalentTo(exported));
    }

    [Test]
    public void The_unit_in_a_metric_name_is_the_documented_unit()
    {
        var wrong = MetricsDocument.Rows.Where(r => r.Key.EndsWith("_seconds", StringComparison.Ordinal) != (r.Value.Unit == "s"));
        Assert.That(wrong.Select(r => r.Key), Is.Empty);
    }

    [TestCaseSource(typeof(DashboardFile), nameof(DashboardFile.Expressions))]
    [TestCaseSource(typeof(AlertRules), nameof(AlertRules.Expressions))]
    public void Dashboard_and_alerts_use_only_existing_metrics_and_labels(string expression)
    {
        var samples = _scrape.Samples.ToLookup(s => s.Name);
        var metrics = PromQl.Metrics(expression);
        Assert.That(metrics, Is.Not.Empty);
        Assert.That(metrics.Where(m => !samples.Contains(m) && m != PrometheusMetric), Is.Empty, "metrics that do not exist");
        var labels = metrics.SelectMany(m => samples[m]).SelectMany(s => s.Labels.Keys).ToHashSet(StringComparer.Ordinal);
        Assert.That(
            PromQl.Labels(expression).Where(l => !labels.Contains(l) && l is not ("instance" or "job")),
            Is.Empty,
            "labels that do not exist");
    }

    [Test]
    public async Task The_metrics_endpoint_is_read_only_and_checks_the_host_name()
    {
        using var written = await _node.Url.SendAsync(HttpMethod.Post, "/metrics");
        using var rebound = await _node.Url.SendAsync(HttpMethod.Get, "/metrics", ("Host", "evil.example"));
        Assert.That(
            (written.StatusCode, rebound.StatusCode),
            Is.EqualTo((HttpStatusCode.MethodNotAllowed, HttpStatusCode.MisdirectedRequest)));
    }

    private bool HasAll() => _scrape is not null && Attempts("console", "delivered") > 0 && Attempts("webhook", "deferred") > 0
        && _scrape.Sum("darkalpha_desk_decisions_total", ("kind", "blocked")) > 0;

    private double Attempts(string channel, string outcome) =>
        _scrape.Sum("darkalpha_delivery_attempts_total", ("channel", channel), ("outcome", outcome));

    private IEnumerable<Scrape.Family> Ours() => _scrape.Families.Where(f => f.Name.StartsWith("darkalpha_", StringComparison.Ordinal));

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.None, 1_000)]
    private static partial Regex Word();
}
