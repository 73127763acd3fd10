using System.Text;
using System.Xml;

namespace Tamga.Status;

/// <summary>What changed, as a feed of RFC 4287 that readers subscribe to.</summary>
static class StatusFeed
{
    const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="status">What is known.</param>
    /// <param name="home">The gateway's address, as the reader called it.</param>
    public static string Of(StatusView status, Uri home)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            var self = new Uri(home, "status.atom").AbsoluteUri;
            Write(xml, "id", self);
            Write(xml, "title", status.Sandbox ? "Tamga: how it is (sandbox)" : "Tamga: how it is");
            Write(xml, "updated", Text(status.Changes.Count > 0 ? status.Changes[0].At : status.WatchedSince));
            WriteLink(xml, "self", self);
            WriteLink(xml, "alternate", new Uri(home, "status").AbsoluteUri);
            xml.WriteStartElement("author", Atom);
            Write(xml, "name", "Tamga");
            xml.WriteEndElement();
            foreach (var change in status.Changes)
            {
                xml.WriteStartElement("entry", Atom);
                Write(xml, "id", $"urn:uuid:{Guid.ParseExact(change.Id, "N"):D}");
                Write(xml, "title", $"{change.Title}: {change.Status}");
                Write(xml, "updated", Text(change.At));
                Write(xml, "content", $"From {Text(change.At)} on, as this gateway sees it.");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.ToString();
    }

    static void Write(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Atom, value);

    static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    static string Text(DateTimeOffset at) => XmlConvert.ToString(at.UtcDateTime, XmlDateTimeSerializationMode.Utc);

    /// <summary>Says of itself that it is UTF-8, as it is sent.</summary>
    sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
