using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class AddressTextTests
{
    [TestCase("https://desk:hush@relay.example/x?y=1", "https://(not shown)@relay.example/x?y=1")]
    [TestCase("wss://desk@relay.example", "wss://(not shown)@relay.example")]
    [TestCase("https://relay.example/@home", "https://relay.example/@home")]
    [TestCase("A is http://a:b@c here and http://d:e@f there", "A is http://(not shown)@c here and http://(not shown)@f there")]
    public void Users_and_passwords_of_addresses_are_not_shown(string text, string shown) => Assert.That(AddressText.Mask(text), Is.EqualTo(shown));
}
