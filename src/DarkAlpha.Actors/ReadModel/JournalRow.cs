using System.Runtime.Serialization;
using System.Text.Json;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Text;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>One event of the journal, which Akka writes; only read here.</summary>
[Table("journal")]
internal sealed class JournalRow
{
    /// <summary>Id of the persistent actor.</summary>
    [Column("persistence_id")]
    public string PersistenceId { get; set; } = "";

    /// <summary>Number of the event.</summary>
    [Column("sequence_number")]
    public long SequenceNumber { get; set; }

    /// <summary>Type and version of the event.</summary>
    [Column("manifest")]
    public string? Manifest { get; set; }

    /// <summary>The serialized event.</summary>
    [Column("message")]
    public byte[] Message { get; set; } = [];

    /// <summary>The event.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public IDeskEvent ToEvent()
    {
        if (Manifest is null || !WireTypes.ByManifest.TryGetValue(Manifest, out var type))
        {
            throw Unusable($"it is a '{Manifest}', which this version does not know", null);
        }

        try
        {
            return type.Read(Message) as IDeskEvent ?? throw Unusable($"it is a '{Manifest}', which is not an event of the desk", null);
        }
        catch (JsonException e)
        {
            throw Unusable(JsonErrorText.Of(e), e);
        }
        catch (SerializationException e)
        {
            throw Unusable(e.Message, e);
        }
    }

    /// <summary>Adds the event to the sum of those before it.</summary>
    /// <returns>The event.</returns>
    /// <exception cref="JournalException">It cannot be read, or one before it is missing.</exception>
    public IDeskEvent AddTo(JournalSum sum)
    {
        if (SequenceNumber != sum.Events + 1)
        {
            throw Unusable($"it follows event {sum.Events}, so one between them is missing", null);
        }

        var happened = ToEvent();
        try
        {
            sum.Take(happened);
            return happened;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw Unusable(e.Message, e);
        }
    }

    private JournalException Unusable(string why, Exception? cause) =>
        new($"event {SequenceNumber} of the journal cannot be used: {why}", cause);
}
