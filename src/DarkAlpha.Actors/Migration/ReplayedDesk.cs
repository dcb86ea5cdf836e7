using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Migration;

/// <summary>
/// The desk's state made again from what is stored, in both ways: from all events, and as a start makes it, from the newest snapshot and the
/// events after it. Snapshots come first, events afterwards.
/// </summary>
internal sealed class ReplayedDesk
{
    private static readonly WireType Snapshot = WireTypes.ByType[typeof(DeskSnapshot)];

    private DeskState _fromEvents = DeskState.Empty;
    private DeskState _asStarted = DeskState.Empty;
    private long _snapshotAt;
    private long _events;
    private int _snapshots;

    /// <summary>Takes a snapshot, if it is the desk's.</summary>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public void Take(StoredSnapshot stored)
    {
        if (stored.Journal == DeskActor.JournalId)
        {
            _asStarted = ((DeskSnapshot)Read(stored.Name, stored.Manifest, stored.State ?? [])).ToState();
            _snapshotAt = stored.Number;
            _snapshots++;
        }
    }

    /// <summary>Takes an event, if it is the desk's.</summary>
    /// <exception cref="MigrationException">It cannot be read.</exception>
    public void Take(StoredEvent stored)
    {
        if (stored.Journal != DeskActor.JournalId)
        {
            return;
        }

        if (stored.Number != ++_events)
        {
            throw new MigrationException($"{stored.Name} follows event {_events - 1}: there is a gap");
        }

        if (Read(stored.Name, stored.Manifest, stored.Message) is not IDeskEvent happened)
        {
            throw new MigrationException($"{stored.Name} is a '{stored.Manifest}', which is no event of the desk");
        }

        _fromEvents = _fromEvents.Apply(happened);
        if (stored.Number > _snapshotAt)
        {
            _asStarted = _asStarted.Apply(happened);
        }
    }

    /// <summary>What differs from another, in words; null when both states are equal to the last byte.</summary>
    public string? DifferenceFrom(ReplayedDesk other)
    {
        if (Bytes(_fromEvents).AsSpan().SequenceEqual(Bytes(other._fromEvents)) && Bytes(_asStarted).AsSpan().SequenceEqual(Bytes(other._asStarted)))
        {
            return null;
        }

        return Describe().Zip(other.Describe(), (here, there) => (here.What, Here: here.Value, There: there.Value)).FirstOrDefault(both => both.Here != both.There)
            is { What: not null } differs
            ? $"{differs.What}: {differs.Here} in the file, {differs.There} in the database"
            : "the states are not the same bytes, although all counts are equal";
    }

    /// <summary>What the state holds, in a few lines for people.</summary>
    public ImmutableArray<(string What, string Value)> Describe()
    {
        var deliveries = _asStarted.Outbox.Cards.SelectMany(c => c.Deliveries.Values).ToLookup(d => d.Status);
        return
        [
            ("events", Count(_events)),
            ("snapshots", Count(_snapshots)),
            ("cards issued", Count(_asStarted.Outbox.Issued)),
            ("cards remembered", Count(_asStarted.Outbox.Cards.Count())),
            .. Enum.GetValues<DeliveryStatus>().Select(status => ($"deliveries {status.ToString().ToLowerInvariant()}", Count(deliveries[status].Count()))),
            ("loss reports", Count(_asStarted.LossReports.Count)),
            ("losses, USDT", Sum(_asStarted.Risk.Days.Values.Sum(d => d.LossUsdt) + _asStarted.Risk.FileLossByDay.Values.Sum())),
            ("kill switch", _asStarted.Risk.KillSwitchOn ? $"on, by {_asStarted.Risk.KillSwitchTurnedBy}" : "off"),
        ];
    }

    private static byte[] Bytes(DeskState state) => Snapshot.Write(DeskSnapshot.Of(state));

    private static object Read(string name, string? manifest, byte[] bytes)
    {
        if (manifest is null || !WireTypes.ByManifest.TryGetValue(manifest, out var type))
        {
            throw new MigrationException($"{name} is a '{manifest}', which this version does not know: it was written by a newer one, or it is damaged");
        }

        try
        {
            return type.Read(bytes);
        }
        catch (Exception e) when (e is JsonException or SerializationException)
        {
            throw new MigrationException($"{name}, a '{manifest}', cannot be read: {e.Message}", e);
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Sum(decimal sum) => sum.ToString(CultureInfo.InvariantCulture);
}
