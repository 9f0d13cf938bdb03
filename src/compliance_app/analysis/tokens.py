"""Words with their grammar, for rules that ask about it; worked out only where a rule does."""

from compliance_app.analysis.parse import ParsedArticle
from compliance_app.model import Entity, MentionForm, Token

_LABELS = {"GPE": "place", "LOC": "place", "FAC": "place", "DATE": "date", "TIME": "date", "MONEY": "money"}


def tokens_of(parsed: ParsedArticle, entities: tuple[Entity, ...]) -> tuple[tuple[Token, ...], ...]:
    """Return the words of each sentence. Who a name stands for is what the cast says, not the model alone."""
    kinds = _kinds_by_place(entities)
    return tuple(
        tuple(
            Token(
                start := block.offset + token.idx,
                start + len(token.text),
                token.text.replace("’", "'").casefold(),
                token.lemma_.replace("’", "'").casefold(),
                token.pos_,
                kinds.get(start) or _LABELS.get(token.ent_type_, ""),
            )
            for token in sentence
            if not token.is_space
        )
        for block, sentence in parsed.sentences()
    )


def _kinds_by_place(entities: tuple[Entity, ...]) -> dict[int, str]:
    return {
        place: str(entity.kind)
        for entity in entities
        for mention in entity.mentions
        if mention.form is MentionForm.NAME
        for place in range(mention.span.start, mention.span.end)
    }
