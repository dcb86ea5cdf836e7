using System.Reflection;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using DarkAlpha.Actors.Messages;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Serialization;

internal sealed class WireSerializerTests
{
    private static readonly string GoldenFolder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Serialization", "Golden");

    private ActorSystem _system = null!;

    private static IEnumerable<object> AllSamples => WireSamples.Stored.Concat(WireSamples.Sent);

    private static IEnumerable<TestCaseData> Samples => AllSamples.Select(s => new TestCaseData(s).SetArgDisplayNames(s.GetType().Name));

    private static IEnumerable<TestCaseData> StoredSamples =>
        WireSamples.Stored.Select(s => new TestCaseData(s).SetArgDisplayNames(s.GetType().Name));

    [OneTimeSetUp]
    public void Start() => _system = ActorSystem.Create(
        "wire", ConfigurationFactory.ParseString(WireSerializer.Hocon).WithFallback("akka.loglevel = WARNING"));

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _system.Terminate();
        _system.Dispose();
    }

    [Test]
    public void Every_type_that_is_stored_or_sent_between_nodes_has_a_manifest_and_a_sample()
    {
        var types = new[] { typeof(IWireMessage).Assembly, typeof(IDeskEvent).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false, IsInterface: false }
                && (t.IsAssignableTo(typeof(IWireMessage)) || t.IsAssignableTo(typeof(IDeskEvent))))
            .ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(WireTypes.All.Select(t => t.Type), Is.EquivalentTo(types));
            Assert.That(AllSamples.Select(s => s.GetType()), Is.EquivalentTo(types));
        });
    }

    [TestCaseSource(nameof(Samples))]
    public void A_message_survives_a_round_trip(object sample)
    {
        var serializer = Find(sample);
        Assert.That(serializer, Is.TypeOf<WireSerializer>());
        var back = serializer.FromBinary(serializer.ToBinary(sample), serializer.Manifest(sample));
        Assert.That(back, Is.TypeOf(sample.GetType()));
        AssertSame(sample, back, sample.GetType().Name);
    }

    [TestCaseSource(nameof(StoredSamples))]
    public void A_golden_file_can_be_read_and_is_still_written_byte_for_byte(object sample)
    {
        var serializer = Find(sample);
        var manifest = serializer.Manifest(sample);
        var golden = File.ReadAllBytes(Path.Combine(GoldenFolder, $"{manifest}.json"));
        AssertSame(sample, serializer.FromBinary(golden, manifest), manifest);
        Assert.That(Encoding.UTF8.GetString(serializer.ToBinary(sample)), Is.EqualTo(Encoding.UTF8.GetString(golden)));
    }

    [Test]
    public void Rows_stored_before_fields_were_added_can_be_read()
    {
        var golden = File.ReadAllText(Path.Combine(GoldenFolder, "desk-snapshot.1.json"));
        var old = golden[..golden.IndexOf(",\"opened_by\"", StringComparison.Ordinal)] + "}";
        old = old.Replace(",\"may_have_arrived\":true", "", StringComparison.Ordinal)
            .Replace(",\"may_have_arrived\":false", "", StringComparison.Ordinal);
        var sample = WireSamples.Stored.OfType<DeskSnapshot>().Single();
        var read = (DeskSnapshot)Find(sample).FromBinary(Encoding.UTF8.GetBytes(old), "desk-snapshot.1");
        Assert.That((read.OpenedBy, read.CardsIssued), Is.EqualTo(((string?)null, sample.CardsIssued)));
        Assert.That(read.Cards.Single().Deliveries.Values, Is.All.Property(nameof(Delivery.MayHaveArrived)).False);

        var deferred = "{\"card_id\":\"c\",\"channel\":\"telegram\",\"detail\":\"busy\",\"at\":1}"u8.ToArray();
        Assert.That(
            Find(sample).FromBinary(deferred, "delivery-deferred.1"),
            Is.EqualTo(new DeskEvents.DeliveryDeferred(new CardId("c"), "telegram", "busy", new Instant(1))));
    }

    [Test]
    public void Followed_cards_and_outcomes_are_in_a_snapshot_only_when_there_are_any()
    {
        var sample = WireSamples.SnapshotWithOutcomes;
        var serializer = Find(sample);
        var bytes = serializer.ToBinary(sample);
        AssertSame(sample, serializer.FromBinary(bytes, "desk-snapshot.1"), "snapshot");
        Assert.That(
            Encoding.UTF8.GetString(bytes),
            Does.Contain(""" "followed":{"BTCUSDT-20260202T120000123Z":{"card_id": """.Trim())
                .And.Contain(""" "outcomes":[{"symbol":"BTCUSDT","strategy":"funding_oi_skew","side":"Short", """.Trim()));
    }

    [Test]
    public void The_former_data_status_ok_is_read_as_fresh()
    {
        var golden = File.ReadAllText(Path.Combine(GoldenFolder, "card-issued.1.json"));
        var old = golden.Replace("\"status\":\"fresh\"", "\"status\":\"ok\"", StringComparison.Ordinal)
            .Replace("\"oi_status\":\"stale\"", "\"oi_status\":\"ok\"", StringComparison.Ordinal);
        var read = (DeskEvents.CardIssued)Find(WireSamples.Stored[0]).FromBinary(Encoding.UTF8.GetBytes(old), "card-issued.1");
        Assert.That((read.Card.DataHealth.Status, read.Card.OiStatus), Is.EqualTo(("fresh", "fresh")));
    }

    [Test]
    public void An_opening_stored_without_rules_can_be_read()
    {
        var read = (DeskEvents.DeskOpened)Find(WireSamples.Stored[0])
            .FromBinary("""{"node":"127.0.0.1:4053#17","at":1770033600123}"""u8.ToArray(), "desk-opened.1");
        Assert.That(read, Is.EqualTo(new DeskEvents.DeskOpened("127.0.0.1:4053#17", new Instant(1_770_033_600_123))));
    }

    [Test]
    public void The_maximum_age_of_a_round_is_stored_with_the_rules_of_the_desk()
    {
        var opened = new DeskEvents.DeskOpened(
            "n", new Instant(1), new RoundOptions { Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) } });
        var serializer = Find(opened);
        Assert.That(serializer.FromBinary(serializer.ToBinary(opened), "desk-opened.1"), Is.EqualTo(opened));
    }

    [Test]
    public void Quiet_hours_are_stored_with_the_rules_of_the_desk()
    {
        var opened = new DeskEvents.DeskOpened(
            "n", new Instant(1), new RoundOptions { Risk = new RiskOptions { QuietHours = new QuietHours("22:00-06:30", "UTC") } });
        var serializer = Find(opened);
        Assert.That(serializer.FromBinary(serializer.ToBinary(opened), "desk-opened.1"), Is.EqualTo(opened));
    }

    [Test]
    public void Of_loaded_strategies_the_hashes_are_stored_with_the_rules_of_the_desk()
    {
        var loaded = new LoadedStrategy("negative_funding", "My.dll", "1.2.3", "ab12", _ => throw new NotSupportedException());
        var strategies = new StrategyOptions().WithLoaded([loaded]);
        var opened = new DeskEvents.DeskOpened("n", new Instant(1), new RoundOptions { Strategies = strategies });
        var serializer = Find(opened);

        var read = (DeskEvents.DeskOpened)serializer.FromBinary(serializer.ToBinary(opened), "desk-opened.1");

        Assert.That(read.Rules!.Strategies.LoadedHashes, Is.EqualTo(strategies.LoadedHashes));
        Assert.That(read.Rules.Strategies.Loaded, Is.Empty);
    }

    [Test]
    public void Every_golden_file_still_has_a_reader()
    {
        var manifests = Directory.GetFiles(GoldenFolder).Select(f => Path.GetFileNameWithoutExtension(f)!).ToArray();
        Assert.That(manifests, Has.Length.GreaterThanOrEqualTo(WireSamples.Stored.Count));
        Assert.That(manifests, Is.SubsetOf(WireTypes.ByManifest.Keys));
    }

    [Test]
    public void The_identifier_of_the_serializer_never_changes() =>
        Assert.That(Find(WireSamples.Stored[0]).Identifier, Is.EqualTo(1_100));

    [Test]
    public void An_unknown_manifest_is_explained()
    {
        var error = Assert.Throws<SerializationException>(() => Find(WireSamples.Stored[0]).FromBinary([], "card-issued.99"));
        Assert.That(
            error!.Message,
            Does.StartWith("'card-issued.99' is not a message this version knows: it was written by a newer version"));
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("{\"card_id\":\"x\",\"at\":1}")]
    public void Bytes_that_do_not_match_their_manifest_are_explained(string json)
    {
        var error = Assert.Throws<SerializationException>(
            () => Find(WireSamples.Stored[0]).FromBinary(Encoding.UTF8.GetBytes(json), "delivery-started.1"));
        Assert.That(error!.Message, Does.StartWith("a stored or received 'delivery-started.1' cannot be read"));
    }

    [Test]
    public void An_answer_without_refused_proposals_is_written_as_before_there_were_any()
    {
        var decided = WireSamples.Sent.OfType<DeskReplies.RoundDecided>().Single() with { Refused = null };
        var serializer = Find(decided);
        var bytes = serializer.ToBinary(decided);
        Assert.That(Encoding.UTF8.GetString(bytes), Does.EndWith("SHORT\"}"));
        Assert.That(serializer.FromBinary(bytes, serializer.Manifest(decided)), Is.EqualTo(decided));
    }

    [Test]
    public void A_command_of_a_version_that_does_not_say_when_it_was_asked_for_can_be_read()
    {
        var kill = new DeskCommands.TurnKillSwitch(true, "a person");
        Assert.That(Find(kill).FromBinary("""{"on":true,"by":"a person"}"""u8.ToArray(), "turn-kill-switch.1"), Is.EqualTo(kill));
    }

    [Test]
    public void A_field_added_by_a_later_version_is_ignored()
    {
        var back = Find(WireSamples.Stored[0]).FromBinary(
            Encoding.UTF8.GetBytes("""{"card_id":"x","channel":"telegram","at":1,"added_later":[1]}"""), "delivery-started.1");
        Assert.That(back, Is.EqualTo(new DeskEvents.DeliveryStarted(new CardId("x"), "telegram", new Instant(1))));
    }

    private SerializerWithStringManifest Find(object sample) =>
        (SerializerWithStringManifest)_system.Serialization.FindSerializerFor(sample);

    // Compares recursively, because records compare immutable collections by reference; doubles must be equal bit for bit.
    private static void AssertSame(object? expected, object? actual, string path)
    {
        if (expected is null || actual is null)
        {
            Assert.That(actual, Is.EqualTo(expected), path);
        }
        else if (expected is double number)
        {
            Assert.That(BitConverter.DoubleToInt64Bits((double)actual), Is.EqualTo(BitConverter.DoubleToInt64Bits(number)), path);
        }
        else if (expected is string || expected.GetType().Namespace == nameof(System) || expected is Enum)
        {
            Assert.That(actual, Is.EqualTo(expected), path);
        }
        else if (expected is System.Collections.IEnumerable items)
        {
            var (left, right) = (items.Cast<object>().ToArray(), ((System.Collections.IEnumerable)actual).Cast<object>().ToArray());
            Assert.That(right, Has.Length.EqualTo(left.Length), path);
            foreach (var (item, i) in left.Select((item, i) => (item, i)))
            {
                AssertSame(item, right[i], $"{path}[{i}]");
            }
        }
        else
        {
            foreach (var property in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                AssertSame(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}");
            }
        }
    }
}
