using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Tests.Docs;

internal sealed class FileSenderTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task A_card_is_one_line_of_the_file()
    {
        var file = _folder.Of("cards.jsonl");
        using var sender = new FileSender(file);

        var result = await sender.SendAsync(TestCards.Long(), CancellationToken.None);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        Assert.That(CardJson.Deserialize(await File.ReadAllBytesAsync(file)).CardId, Is.EqualTo(TestCards.Long().CardId));
    }

    [Test]
    public async Task A_card_is_tried_again_while_the_file_cannot_be_written()
    {
        using var sender = new FileSender(_folder.Of("no such folder/cards.jsonl"));

        var result = await sender.SendAsync(TestCards.Long(), CancellationToken.None);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Deferred));
    }
}
