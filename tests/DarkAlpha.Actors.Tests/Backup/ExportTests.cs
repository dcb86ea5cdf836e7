using System.Text.Json;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Tests.ReadModel;
using DarkAlpha.Actors.Tests.ReadModel.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using Parquet;

namespace DarkAlpha.Actors.Tests.Backup;

/// <summary>Cards with their outcomes for other programs.</summary>
internal sealed class ExportTests() : ReadModelTest("SQLite")
{
    private const int Cards = 25;

    private List<IDeskEvent> _events = [];

    [SetUp]
    public async Task FillAsync()
    {
        _events = DeskHistory.Make(Seeds.Random(4), Cards);
        await Journal.AppendAsync(_events);
    }

    [Test]
    public async Task The_three_formats_have_the_same_cards_in_the_order_of_issue()
    {
        var issued = _events.OfType<DeskEvents.CardIssued>().Select(e => e.Card).ToArray();
        var json = (await ExportAsync(ExportFormat.JsonLines)).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.That(json.Select(card => card.GetProperty("card_id").GetString()), Is.EqualTo(issued.Select(card => card.CardId.Value)));
        Assert.That(json.Select(card => card.GetProperty("entry").GetDouble()), Is.EqualTo(issued.Select(card => card.Entry)));
        Assert.That(json[3].GetProperty("created_at").GetString(), Is.EqualTo(CardTime.Format(issued[3].CreatedAt)));
        var resolved = json.Count(card => card.GetProperty("net_r").ValueKind == JsonValueKind.Number);
        Assert.That(resolved, Is.EqualTo(_events.OfType<DeskEvents.OutcomeResolved>().Count(e => e.Outcome.Exit is not null)));

        var csv = await ExportAsync(ExportFormat.Csv);
        Assert.That(csv, Has.Length.EqualTo(Cards + 1));
        Assert.That(csv[0], Does.StartWith("card_id,created_at,expires_at,symbol,"));
        Assert.That(csv[1..].Select(line => line.Split(',')[0]), Is.EqualTo(issued.Select(card => card.CardId.Value)));

        await ExportAsync(ExportFormat.Parquet);
        await using var file = File.OpenRead(Folder.Of("Parquet"));
        await using var reader = await ParquetReader.CreateAsync(file);
        Assert.That(reader.Schema.GetDataFields().Select(field => field.Name), Is.EqualTo(csv[0].Split(',')));
        Assert.That(reader.RowGroupCount, Is.EqualTo(1));
    }

    private async Task<string[]> ExportAsync(ExportFormat format)
    {
        var path = Folder.Of(format.ToString());
        Assert.That(await new CardExport(Storage).RunAsync(path, format, None), Is.EqualTo(Cards));
        return format == ExportFormat.Parquet ? [] : await File.ReadAllLinesAsync(path);
    }
}
