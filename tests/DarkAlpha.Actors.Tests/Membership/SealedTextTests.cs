using Akka.Actor;
using Akka.Serialization;
using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>
/// A text as a message of its own is sealed. Within a sealed message it is as versions wrote it that sealed none, because the proxy of a
/// singleton asks with a text, also while versions are mixed.
/// </summary>
internal sealed class SealedTextTests : ClusterJoinTest
{
    private const string Text = "identify-singleton";

    [Test]
    public void A_text_of_its_own_is_sealed()
    {
        var serializer = Start().Serialization.FindSerializerFor(Text);
        Assert.That(serializer.ToBinary(Text), Has.Length.EqualTo(Text.Length + MessageSeal.Length));
    }

    [Test]
    public void A_text_within_a_sealed_message_is_plain_and_is_read()
    {
        var serialization = Start().Serialization;
        var question = new Identify(Text);
        var serializer = (SerializerWithStringManifest)serialization.FindSerializerFor(question);
        var bytes = serializer.ToBinary(question);

        // In protobuf the number of a field and its length come before it.
        Assert.That(bytes.AsSpan().IndexOf("\n\u0012identify-singleton"u8), Is.Not.Negative);
        var read = (Identify)serializer.FromBinary(bytes, serializer.Manifest(question));
        Assert.That(read.MessageId, Is.EqualTo(Text));
    }
}
