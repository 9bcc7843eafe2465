"""Names for who does not want to be shown by their own: drawn, so that nobody can take another's."""

from __future__ import annotations

import secrets

_MANNERS = """
Amber Azure Brisk Bronze Calm Candid Cedar Clear Clever Copper Coral Crimson Eager Early Ebony Fabled Fleet Frosty
Gentle Gilded Golden Hazel Humble Indigo Ivory Jade Keen Kindly Lively Lucky Lunar Maple Mellow Merry Misty Noble
Olive Opal Patient Pearl Plucky Quick Quiet Rapid Ruby Rustic Sable Scarlet Serene Silver Snowy Solar Steady Sunny
Swift Tidy Topaz Velvet Violet Wandering Willow Witty
"""
_CREATURES = """
Badger Beaver Bison Bittern Bobcat Caribou Chamois Condor Cormorant Crane Curlew Dolphin Dormouse Dragonfly Egret
Falcon Ferret Finch Firefly Gazelle Gecko Grouse Hare Hedgehog Heron Hoopoe Ibex Ibis Jackdaw Kestrel Kingfisher
Kite Lapwing Lark Lemur Lynx Magpie Marmot Marten Mole Narwhal Newt Nightjar Ocelot Oriole Osprey Otter Owl Panda
Pelican Plover Puffin Quail Raven Robin Salmon Seal Shrew Siskin Sparrow Stork Swallow Tanager Tapir Tern Thrush
"""
MANNERS, CREATURES, NUMBERS = _MANNERS.split(), _CREATURES.split(), range(10, 100)


def draw() -> str:
    """A name such as "Quiet Heron 42", one of some 370,000."""
    return f"{secrets.choice(MANNERS)} {secrets.choice(CREATURES)} {secrets.choice(NUMBERS)}"
