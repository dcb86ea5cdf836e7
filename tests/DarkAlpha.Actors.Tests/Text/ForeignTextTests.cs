using System.Text.Json;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class ForeignTextTests
{
    [TestCase("desk \e[2J\a", "desk  [2J ")]
    [TestCase("a\r\nb", "a  b")]
    [TestCase("\u202Egnp.exe", " gnp.exe")]
    [TestCase("\u009B31mred", " 31mred")]
    [TestCase("line\u2028end", "line end")]
    [TestCase("王小明 👩\u200D💻 नमस्ते", "王小明 👩\u200D💻 नमस्ते")]
    public void What_moves_or_reorders_the_text_beside_it_is_shown_as_a_space(string text, string shown) =>
        Assert.That(ForeignText.Clean(text), Is.EqualTo(shown));

    [Test]
    public void In_JSON_it_goes_whether_escaped_or_not_and_nothing_else_does()
    {
        const string Text = "a\e[31m\u202Eb \"q\" \\u001b \n c";
        var json = JsonSerializer.Serialize(Text);
        Assert.That(JsonSerializer.Deserialize<string>(ForeignText.CleanJson(json)), Is.EqualTo("a [31m b \"q\" \\u001b \n c"));
        Assert.That(ForeignText.CleanJson("{\"by\":\"\u202Ex\"}"), Is.EqualTo("{\"by\":\" x\"}"));
    }

    [TestCase("https://desk:hush@relay.example/x?y=1", "https://(not shown)@relay.example/x?y=1")]
    [TestCase("wss://desk@relay.example", "wss://(not shown)@relay.example")]
    [TestCase("https://relay.example/@home", "https://relay.example/@home")]
    [TestCase("A is http://a:b@c here and http://d:e@f there", "A is http://(not shown)@c here and http://(not shown)@f there")]
    public void Users_and_passwords_of_addresses_are_not_shown(string text, string shown) => Assert.That(AddressText.Mask(text), Is.EqualTo(shown));
}
