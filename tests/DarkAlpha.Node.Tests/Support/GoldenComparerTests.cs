namespace DarkAlpha.Node.Tests.Support;

[TestFixture]
public sealed class GoldenComparerTests
{
    [TestCase("""{"a":1}""", """{"a":1.0000000005}""", TestName = "Numbers_within_a_relative_1e_9_agree")]
    [TestCase("""{"a":0}""", """{"a":1e-13}""", TestName = "Numbers_within_an_absolute_1e_12_agree")]
    [TestCase("""{"a":10.0}""", """{"a":10,"b":2}""", TestName = "Fields_that_the_reference_lacks_are_ignored")]
    [TestCase("""{"a":[{"b":null}]}""", """{"a":[{"b":null}]}""", TestName = "Nested_values_agree")]
    public void Equal(string expected, string actual) =>
        Assert.That(GoldenComparer.Differences([expected], [actual]), Is.Empty);

    [TestCase("""{"a":1}""", """{"a":1.000000002}""", TestName = "Numbers_further_apart_differ")]
    [TestCase("""{"a":0}""", """{"a":2e-12}""", TestName = "Small_numbers_further_apart_differ")]
    [TestCase("""{"a":1,"b":2}""", """{"a":1}""", TestName = "A_missing_field_differs")]
    [TestCase("""{"a":[1,2]}""", """{"a":[1]}""", TestName = "A_shorter_list_differs")]
    [TestCase("""{"a":[{"b":"x"}]}""", """{"a":[{"b":"y"}]}""", TestName = "Nested_text_differs")]
    [TestCase("""{"a":1}""", """{"a":true}""", TestName = "A_number_differs_from_a_boolean")]
    [TestCase("""{"a":null}""", """{"a":0}""", TestName = "Null_differs_from_a_number")]
    public void Different(string expected, string actual) =>
        Assert.That(GoldenComparer.Differences([expected], [actual]), Has.Count.EqualTo(1));

    [Test]
    public void A_missing_or_additional_line_differs()
    {
        Assert.That(GoldenComparer.Differences(["{}"], []), Is.Not.Empty);
        Assert.That(GoldenComparer.Differences([], ["{}"]), Is.Not.Empty);
    }
}
