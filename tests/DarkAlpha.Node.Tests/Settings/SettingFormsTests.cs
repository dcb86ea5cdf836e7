using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingFormsTests
{
    [TestCase("a", ExpectedResult = "a")]
    [TestCase(" a , b ", ExpectedResult = "a|b")]
    [TestCase(",a,,b,", ExpectedResult = "a|b")]
    [TestCase("", ExpectedResult = "")]
    public string A_list_has_no_empty_items(string text) => string.Join('|', SettingForms.List(text));

    [TestCase("desk", ExpectedResult = true)]
    [TestCase("Symbols, desk", ExpectedResult = true)]
    [TestCase("desk,DESK", ExpectedResult = false)]
    [TestCase("desk,", ExpectedResult = false)]
    [TestCase("seat", ExpectedResult = false)]
    public bool Roles_are_distinct_and_known(string text) => SettingForms.AreRoles(text);

    [TestCase("", ExpectedResult = null)]
    [TestCase("1", ExpectedResult = null)]
    [TestCase("2", ExpectedResult = 2)]
    public int? General_has_no_topic(string text) => SettingForms.TopicOf(text);

    [TestCase("", ExpectedResult = true)]
    [TestCase("1", ExpectedResult = true)]
    [TestCase("0", ExpectedResult = false)]
    [TestCase("-1", ExpectedResult = false)]
    [TestCase("general", ExpectedResult = false)]
    public bool A_topic_is_empty_or_a_number_above_0(string text) => SettingForms.IsTopicId(text);
}
